package dev.liveops.local.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentClientTest {

    private static final String PACK =
            "{\"content_version\":\"1.1.0\",\"content_hash\":\"ab\",\"size_bytes\":7,\"url\":\"/v1/content/packs/1.1.0\"}";
    private static final ContentPatch PATCH =
            new ContentPatch("1.0.0", "1.1.0", List.of(ContentChange.parse("core.hp 100 -> 90")));

    // Made once: that takes a second.
    @TempDir
    static Path keys;

    @TempDir
    Path directory;

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ArrayDeque<>();
    private HttpServer server;
    private ContentClient client;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestURI() + " " + body + (key == null ? "" : " " + key.length()));
            Answer answer = answers.remove();
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        client = new ContentClient(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                TokenIssuer.local(SigningKeys.loadOrCreate(keys)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldSendAFileWithItsHash() throws IOException {
        Path pack = Files.writeString(directory.resolve("pack.json"), "{\"a\":1}");
        answers.add(new Answer(201, PACK));

        PublishedPack published = client.publish(pack, true, Map.of("content_version", "1.1.0"));

        assertThat(published).isEqualTo(new PublishedPack("1.1.0", "ab", 7, true));
        assertThat(asked)
                .containsExactly("/v1/content/packs?content_version=1.1.0&content_hash=" + Sha256.hex("{\"a\":1}")
                        + " {\"a\":1}");
    }

    @Test
    void shouldOpenADraftOnceAndPublishIt() throws IOException {
        answers.add(new Answer(201, "{\"id\":\"7\"}"));
        answers.add(new Answer(200, PACK));

        assertThat(client.publish(PATCH, "too easy").isNew()).isFalse();

        assertThat(asked.remove())
                .startsWith(
                        "/v1/content/patches {\"base_version\":\"1.0.0\",\"content_version\":\"1.1.0\",\"changes\":["
                                + "{\"kind\":\"change\",\"path\":\"core.hp\",\"from\":100,\"to\":90}],\"reason\":\"too easy\"} ");
        assertThat(asked.remove()).isEqualTo("/v1/content/patches/7/publish ");
    }

    @Test
    void shouldSayEveryPlaceThatIsRefusedAndWhatBecameOfTheDraft() {
        answers.add(new Answer(201, "{\"id\":\"7\"}"));
        answers.add(new Answer(
                422,
                "{\"detail\":\"a: x (and 1 more, see violations)\",\"violations\":[{\"path\":\"a\",\"detail\":\"x\"},"
                        + "{\"path\":\"b\",\"detail\":\"y\"}]}"));

        assertThatThrownBy(() -> client.publish(PATCH, null))
                .isInstanceOf(IOException.class)
                .hasMessage("a: x" + System.lineSeparator() + "b: y (its draft stays open: 7)");
    }

    @Test
    void shouldSayThatAVersionHasOtherBytes() throws IOException {
        Path pack = Files.writeString(directory.resolve("pack.bin"), "x");
        answers.add(new Answer(409, "{\"detail\":\"content_hash: ... (1.1.0 was published as ...)\"}"));

        assertThatThrownBy(() -> client.publish(pack, false, Map.of("content_version", "1.1.0")))
                .hasMessage("content_hash: ... (1.1.0 was published as ...)");
    }
}
