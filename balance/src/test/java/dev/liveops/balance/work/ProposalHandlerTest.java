package dev.liveops.balance.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.work.SuiteClient;
import dev.liveops.simulation.work.WorkHandler;
import dev.liveops.simulation.work.WorkJson;
import dev.liveops.simulation.work.WorkTools;
import dev.liveops.simulation.worker.Engines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker says of jobs that no simulation is needed for; the rest is tried where proposals are kept. */
class ProposalHandlerTest {

    private static final String REPORT = "/v1/balance/report";
    private static final String PACK = "/v1/content/packs/1.0.0";

    private final ProposalHandler handler = new ProposalHandler();
    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final AtomicInteger away = new AtomicInteger();
    private final Engines engines = new Engines(Map.of(), 1, "proposal-handler-test");
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] page = pages.get(exchange.getRequestURI().getPath());
            boolean isAway = away.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            byte[] body = page == null || isAway ? "{\"detail\": \"not now\"}".getBytes(StandardCharsets.UTF_8) : page;
            exchange.sendResponseHeaders(isAway ? 503 : page == null ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        engines.close();
        // What a test interrupted is over.
        Thread.interrupted();
    }

    @Test
    void shouldBeFoundByWorkers() {
        assertThat(ServiceLoader.load(WorkHandler.class))
                .singleElement()
                .satisfies(found -> assertThat(found.kind()).isEqualTo("balance-proposal"));
    }

    @Test
    void shouldRefuseWhatIsNoPackOfTheSuite() throws IOException {
        pages.put(REPORT, report("1.0.0"));

        JsonNode said = handle(job(null, List.of(), 1));

        assertThat(said.path("outcome").asText()).isEqualTo("refused");
        assertThat(said.path("reason").asText())
                .isEqualTo("The report is of 1.0.0, which is no pack of this suite (expected one that is published)");
        assertThat(said.has("draft")).isFalse();
    }

    @Test
    void shouldRefuseWhatTheReportDoesNotHave() throws IOException {
        pages.put(REPORT, report("1.0.0"));
        pages.put(PACK, ReferencePacks.first().bytes());
        pages.put("/v1/content/golden", "{\"items\": []}".getBytes(StandardCharsets.UTF_8));

        assertThat(handle(job(null, List.of("trap_of_nobody"), 1))
                        .path("reason")
                        .asText())
                .startsWith("\"trap_of_nobody\" is no finding of the report");
    }

    @Test
    void shouldAskForTheVersionAndTargetsThatAreWanted() throws IOException {
        pages.put(REPORT, report("1.0.0"));

        handle(new ProposalJob(
                "1.0.0+b", null, List.of(), List.of(.05, .1), 0, 1, 200, 200, .1, 1, null, null, true, 1));

        assertThat(asked)
                .contains(
                        "/v1/balance/report?calibration=true&impact=false&content_version=1.0.0%2Bb&tier_targets=0.05%2C0.1");
    }

    @Test
    void shouldAskAgainForWhatIsAway() throws IOException {
        pages.put(REPORT, report("1.0.0"));
        away.set(2);

        assertThat(handle(job(null, List.of(), 30)).path("outcome").asText()).isEqualTo("refused");

        assertThat(asked.stream().filter(path -> path.startsWith(REPORT))).hasSize(3);
    }

    @Test
    void shouldFailWhenItStaysAwayAndAtOnceWhenItRefuses() {
        away.set(1_000);
        assertThatThrownBy(() -> handle(job(null, List.of(), 0)))
                .isInstanceOf(SimulationException.class)
                .hasMessage("/v1/balance/report: not now");

        away.set(0);
        assertThatThrownBy(() -> handle(job(null, List.of(), 600)))
                .isInstanceOf(SimulationException.class)
                .hasMessage("/v1/balance/report: not now");
    }

    @Test
    void shouldSayNothingWhenNobodyWantsItAnyMore() {
        away.set(1_000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> handle(job(null, List.of(), 600))).isInstanceOf(CancelledException.class);
    }

    @Test
    void shouldPlayNoOtherEngineThanTheOneThatIsMeant() {
        pages.put(REPORT, report("1.0.0"));
        pages.put(PACK, ReferencePacks.first().bytes());

        assertThatThrownBy(() -> handle(job("reference/9.9.9", List.of(), 1)))
                .isInstanceOf(SimulationException.class)
                .hasMessageContaining("(expected reference/9.9.9)");
    }

    private JsonNode handle(ProposalJob job) throws IOException {
        URI suite = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return handler.handle(
                WorkJson.MAPPER.valueToTree(job),
                new WorkTools(new SuiteClient(suite, () -> "token"), engines, 1, sentence -> {}));
    }

    private static ProposalJob job(String engine, List<String> subjects, int patience) {
        return new ProposalJob(
                null, null, subjects, null, 0, 1, 200, 200, .1, 1, List.of("novice"), engine, true, patience);
    }

    private static byte[] report(String version) {
        return ("{\"content_version\":\"" + version + "\",\"content_hash\":\""
                        + ReferencePacks.first().hash()
                        + "\",\"as_of\":\"2026-03-01T00:00:00Z\",\"runs\":9000,\"win_rate\":0.168,"
                        + "\"overpowered\":[{\"content_id\":\"trap_fire_glyph\",\"content_type\":\"trap\",\"tier\":1,"
                        + "\"status\":\"CONFIRMED\",\"effect\":0.05,\"effect_low\":0.03,\"effect_high\":0.07}],"
                        + "\"calibration_sample\":[{\"band\":\"low\",\"users\":500,\"wins\":84,"
                        + "\"tiers_cleared\":[1,16,52,201,146,84]}]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
