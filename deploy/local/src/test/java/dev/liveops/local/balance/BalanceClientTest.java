package dev.liveops.local.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BalanceClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATCH = """
            {"id":"p-1","base_version":"1.0.0","content_version":"1.0.1","evidence":{"kind":"balance_proposal","findings":[
             {"subject":"trap_a","live_rate":0.5,"live_target":0.4,"turns":[{"path":"traps.trap_a.damage"}]},
             {"subject":"tier 4","live_rate":0.7,"live_target":0.8,"turns":[{"path":"tiers.3.spawn_ms"}]},
             {"subject":"trap_refused","live_rate":0.5,"live_target":0.4,"turns":[]}],
             "neighbours":[{"content_id":"trap_b"}],"win_rate_change":{"value":-0.0312}}}""";
    private static final String BUILD = """
            {"base_version":"1.0.0","base_hash":"aa","content_version":"1.0.1","content_hash":"bb"}""";

    // Made once: that takes a second.
    @TempDir
    static Path keys;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private BalanceClient client;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body
                    + (key == null ? "" : " key " + key.length()));
            Answer answer = answers.remove();
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        client = new BalanceClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                TokenIssuer.local(SigningKeys.loadOrCreate(keys)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldReadReportsAndPacks() throws IOException {
        answers.add(new Answer(200, "{\"content_version\":\"1.0.0\"}"));
        answers.add(new Answer(200, "{\"tiers\":[{},{}]}"));

        assertThat(client.report("1.0.0", "0.05,0.1").path("content_version").asText())
                .isEqualTo("1.0.0");
        assertThat(client.pack("1.0.0")).asString().isEqualTo("{\"tiers\":[{},{}]}");

        assertThat(asked)
                .containsExactly(
                        "GET /v1/balance/report?calibration=true&impact=false&content_version=1.0.0&tier_targets=0.05%2C0.1 ",
                        "GET /v1/content/packs/1.0.0 ");
    }

    @Test
    void shouldOpenADraftUnderAKeyOfItsOwn() throws IOException {
        ObjectNode draft = JSON.createObjectNode().put("base_version", "1.0.0");
        answers.add(new Answer(201, "{\"id\":\"p-1\"}"));

        assertThat(client.open(draft).path("id").asText()).isEqualTo("p-1");

        assertThat(asked).containsExactly("POST /v1/content/patches {\"base_version\":\"1.0.0\"} key 72");
    }

    @Test
    void shouldRegisterWhatAPatchOfAProposalMovesAndLeavesAlone() throws IOException {
        ObjectNode draft = ValidationDraft.of(JSON.readTree(PATCH), JSON.readTree(BUILD), 7);
        answers.add(new Answer(201, "{\"id\":\"v-1\"}"));

        assertThat(client.register(draft).path("id").asText()).isEqualTo("v-1");

        assertThat(draft).isEqualTo(JSON.readTree("""
                        {"base":{"content_version":"1.0.0","content_hash":"aa"},
                         "candidate":{"content_version":"1.0.1","content_hash":"bb"},"tiers":7,"patch_id":"p-1",
                         "changed":[{"content_id":"trap_a","towards":"down"},{"tier":4,"towards":"down"}],
                         "margins":{"win_rate":0.051,"hazard":0.051},"content":["trap_b"]}"""));
        assertThat(asked.remove()).startsWith("POST /v1/balance/validations {\"base\":");
    }

    @Test
    void shouldRefuseAPatchThatIsNoProposal() {
        assertThatThrownBy(() -> ValidationDraft.of(JSON.readTree("{\"id\":\"p-2\"}"), JSON.readTree(BUILD), 7))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "patch p-2 has no proposal as its evidence (expected one of ./liveops balance propose --open)");
    }

    @Test
    void shouldRehearseTheRollbackOfARegressionAndShowIt() throws IOException {
        JsonNode result = JSON.readTree("""
                {"state":"running","as_of":"2026-03-05T00:00:00Z","grade":"C","verdict":"REGRESSION",
                 "validation":{"plan":{"base":{"content_version":"1.0.0"},"candidate":{"content_version":"1.0.1"},
                  "release_at":"2026-03-01T00:00:00Z"}},
                 "checks":[
                  {"planned":{"name":"win_rate","kind":"guardrail","better":"higher","margin":0.02,"required":true},
                   "base":{"units":9000,"rate":0.42},"candidate":{"units":4000,"rate":0.35},
                   "difference":-0.07,"lower":-0.09,"upper":-0.05,"verdict":"REGRESSION"},
                  {"planned":{"name":"hazard:3:low","kind":"guardrail","better":"lower","margin":0.02,"required":false},
                   "verdict":"INSUFFICIENT"}],
                 "notes":["Before and after."],
                 "rollback":{"method":"POST","path":"/v1/releases/rollback","dry_run_path":"/v1/releases/rollback?dry_run=true",
                  "idempotency_key":"validation-7","reason":"win_rate moved","to":"1.0.0"}}""");
        answers.add(new Answer(200, "{\"active_version\":\"1.0.0\"}"));

        client.rehearse(result.get("rollback"));

        assertThat(asked)
                .containsExactly("POST /v1/releases/rollback?dry_run=true {\"reason\":\"win_rate moved\"} key 12");
        assertThat(ValidationText.of(result))
                .startsWith("# Validation of 1.0.1 against 1.0.0: REGRESSION")
                .contains(
                        "| win_rate | 42.0 % of 9,000 | 35.0 % of 4,000 | -7.0 points (-9.0..-5.0) | 2.0 | REGRESSION |")
                .contains("Prepared rollback: POST /v1/releases/rollback to 1.0.0")
                .doesNotContain("hazard:3:low");
    }

    @Test
    void shouldSayWhatIsRefused() {
        answers.add(new Answer(422, "{\"detail\":\"release_at: was before now\"}"));
        answers.add(new Answer(404, "x"));

        assertThatThrownBy(() -> client.register(JSON.createObjectNode())).hasMessage("release_at: was before now");
        assertThatThrownBy(() -> client.pack("9.9.9"))
                .hasMessage("pack 9.9.9: status 404 from the release service (expected a published pack)");
    }
}
