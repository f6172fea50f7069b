package dev.liveops.local.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.liveops.balance.proposal.GoldenSims;
import dev.liveops.local.balance.StackGoldenSims;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.golden.BandSim;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.golden.GoldenPlayer;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.simulation.work.WorkJson;
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

class GoldenClientTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SIM = "{\"name\":\"tier-3\",\"kind\":\"band\",\"revision\":2,\"why\":\"Hard\"}";

    // Made once: that takes a second.
    @TempDir
    static Path keys;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private GoldenClient client;

    private record Answer(int status, String tag, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String tag = exchange.getRequestHeaders().getFirst("If-Match");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body
                    + (tag == null ? "" : " " + tag));
            Answer answer = answers.remove();
            if (answer.tag() != null) {
                exchange.getResponseHeaders().set("ETag", answer.tag());
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        client = new GoldenClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                TokenIssuer.local(SigningKeys.loadOrCreate(keys)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldWriteANewOneWithoutATag() throws IOException {
        answers.add(new Answer(404, null, "{\"detail\":\"none\"}"));
        answers.add(new Answer(201, "\"1\"", SIM));

        JsonNode written = client.write("tier-3", JSON.readTree("{\"why\":\"Hard\"}"));

        assertThat(GoldenText.sim(written))
                .startsWith("tier-3 ")
                .contains("band", "revision 2", "with every pack", "Hard");
        assertThat(asked)
                .containsExactly("GET /v1/content/golden/tier-3 ", "PUT /v1/content/golden/tier-3 {\"why\":\"Hard\"}");
    }

    @Test
    void shouldWriteTheRevisionAfterTheOneThereIs() throws IOException {
        answers.add(new Answer(200, "\"1\"", SIM));
        answers.add(new Answer(200, "\"2\"", SIM));

        client.write("tier-3", JSON.readTree("{}"));

        assertThat(asked).last().isEqualTo("PUT /v1/content/golden/tier-3 {} \"1\"");
    }

    @Test
    void shouldRetireWhatThereIs() throws IOException {
        answers.add(new Answer(200, "\"2\"", SIM));
        answers.add(new Answer(200, "\"3\"", SIM));
        answers.add(new Answer(404, null, "{\"detail\":\"tier-9 (expected one of GET /v1/content/golden)\"}"));

        client.retire("tier-3", "Another one does");

        assertThat(asked).last().isEqualTo("DELETE /v1/content/golden/tier-3?reason=Another+one+does  \"2\"");
        assertThatThrownBy(() -> client.retire("tier-9", "x"))
                .hasMessage("tier-9 (expected one of GET /v1/content/golden)");
    }

    @Test
    void shouldReadAllPages() throws IOException {
        answers.add(new Answer(200, null, "{\"items\":[" + SIM + "],\"next_page_token\":\"a b\"}"));
        answers.add(new Answer(200, null, "{\"items\":[" + SIM + "]}"));

        assertThat(client.list(false)).hasSize(2);

        assertThat(asked).last().isEqualTo("GET /v1/content/golden?page_size=200&retired=false&page_token=a+b ");
    }

    @Test
    void shouldFindTheSimsThatAnotherPackPlaysOtherwise() throws IOException {
        ContentPack former = Studio.pack(7).pack();
        ObjectNode harder = (ObjectNode) JSON.readTree(former.bytes());
        ((ObjectNode) harder.get("core")).put("hp", 1);
        SimulationEngine engine = new ReferenceEngine();
        GoldenPlay play = new GoldenPlay("novice", null, null, null);
        GoldenSpec exact = GoldenSpec.of(new GoldenPlayer(engine, 1).record(former, play, 1, 20));
        GoldenSpec wide = GoldenSpec.of(new BandSim(play, 1, 100, 0, 10_000));
        answers.add(
                new Answer(
                        200,
                        null,
                        "{\"items\":[{\"name\":\"exact\"},{\"name\":\"wide\",\"engine\":\"reference\"},"
                                + "{\"name\":\"of-one-pack\",\"content_version\":\"1.0.0\"},{\"name\":\"rust\",\"engine\":\"rust\"}]}"));
        answers.add(new Answer(200, null, "{\"spec\":" + WorkJson.MAPPER.writeValueAsString(exact) + "}"));
        answers.add(new Answer(200, null, "{\"spec\":" + WorkJson.MAPPER.writeValueAsString(wide) + "}"));

        GoldenSims sims = StackGoldenSims.of(client, engine, 1);

        assertThat(sims.affected(former, former)).isEmpty();
        assertThat(sims.affected(former, ContentPack.of(harder.toString())))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.id()).isEqualTo("exact");
                    assertThat(one.verdict()).isEqualTo("FAILED");
                    assertThat(one.detail())
                            .startsWith("the results have the hash ")
                            .endsWith("; it was passed");
                });
    }

    @Test
    void shouldSayHowAPackStands() throws IOException {
        answers.add(new Answer(
                200,
                null,
                "{\"content_version\":\"1.1.0\",\"offerable\":false,\"problem\":\"release.golden_failed\",\"findings\":["
                        + "{\"name\":\"a\",\"engine\":\"reference/1.0.0\",\"verdict\":\"in_band\",\"low\":0.6,\"high\":0.65,"
                        + "\"runs\":500},{\"name\":\"b\",\"engine\":\"reference/1.0.0\",\"verdict\":\"failed\","
                        + "\"reason\":\"it differs\"},{\"name\":\"c\",\"engine\":\"reference/1.0.0\",\"job\":\"waiting\"},"
                        + "{\"name\":\"d\"}]}"));

        assertThat(GoldenText.status(client.status("1.1.0")))
                .satisfiesExactly(
                        line -> assertThat(line).contains("in_band").endsWith("won 60.00 to 65.00 % of 500 runs"),
                        line -> assertThat(line).contains("failed").endsWith("it differs"),
                        line -> assertThat(line).endsWith("waiting"),
                        line -> assertThat(line).contains("no engine").endsWith("not played"),
                        line -> assertThat(line)
                                .isEqualTo("1.1.0 may not be offered to players (release.golden_failed)"));
    }
}
