package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service receives and what a client gets back, byte by byte. */
class ForwardingIT {

    /** Request heads and bodies as the service saw them. */
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    private TestGateway gateway;
    private RawService echo;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes);
        echo = RawService.start(connection -> {
            while (true) {
                String head = connection.readHead();
                received.add(head);
                received.add(readBody(connection, head));
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Service: yes\r\n\r\nok");
            }
        });
        gateway.put("alpha", echo.uri());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        echo.close();
    }

    private static String readBody(RawConnection connection, String head) throws IOException {
        if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
            StringBuilder body = new StringBuilder();
            for (String chunk = connection.readChunk(); !chunk.isEmpty(); chunk = connection.readChunk()) {
                body.append(chunk);
            }
            return body.toString();
        }
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .findFirst()
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).trim()))
                .map(length -> readQuietly(connection, length))
                .orElse("");
    }

    private static String readQuietly(RawConnection connection, int length) {
        try {
            return connection.read(length);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String takeReceived() throws InterruptedException {
        String next = received.poll(5, TimeUnit.SECONDS);
        assertThat(next).as("what the service received").isNotNull();
        return next;
    }

    @Test
    void shouldPassOnMethodPathQueryHeadersAndBody() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("PATCH /alpha//x/%7eme?a=1&b=%20", "If-Match: \"3\"", "Content-Length: 5", "X-Own: 1")
                    .send("hello");
            RawResponse response = client.readResponse();

            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("ok");
            assertThat(response.header("X-Service")).isEqualTo("yes");
        }
        assertThat(takeReceived())
                .startsWith("PATCH /alpha/x/~me?a=1&b=%20 HTTP/1.1\r\n")
                .containsIgnoringCase("\r\nHost: game.test:8080\r\n")
                .containsIgnoringCase("\r\nIf-Match: \"3\"\r\n")
                .containsIgnoringCase("\r\nX-Own: 1\r\n")
                .containsIgnoringCase("\r\nContent-Length: 5\r\n");
        assertThat(takeReceived()).isEqualTo("hello");
    }

    @Test
    void shouldServeManyRequestsOnOneConnectionAlsoPipelined() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("GET /alpha/1").sendHead("GET /nowhere").sendHead("GET /alpha/2");

            assertThat(client.readResponse().status()).isEqualTo(200);
            assertProblem(client.readResponse(), 404, "gateway.no_route");
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
        assertThat(takeReceived()).startsWith("GET /alpha/1 ");
    }

    @Test
    void shouldStateTheRealPeerWhateverTheClientClaims() throws Exception {
        gateway.get(
                "/alpha",
                "Forwarded: for=1.2.3.4;host=evil",
                "X-Forwarded-For: 1.2.3.4",
                "x-forwarded-host: evil",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Prefix: /evil",
                "X-Real-IP: 1.2.3.4");

        String head = takeReceived();
        assertThat(head).doesNotContain("evil").doesNotContain("1.2.3.4");
        assertThat(head.lines())
                .filteredOn(line -> line.toLowerCase(Locale.ROOT).contains("forwarded"))
                .containsExactlyInAnyOrder(
                        "X-Forwarded-For: 127.0.0.1",
                        "X-Forwarded-Proto: http",
                        "X-Forwarded-Host: game.test:8080",
                        "X-Forwarded-Port: " + gateway.port(),
                        "Forwarded: for=127.0.0.1;host=\"game.test:8080\";proto=http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"game.test", "127.0.0.1:8080", "[::1]:8080"})
    void shouldPassTheHostOn(String host) throws Exception {
        try (RawConnection client = gateway.open()) {
            client.send("GET /alpha HTTP/1.1\r\nHost: " + host + "\r\n\r\n").readResponse();
        }
        assertThat(takeReceived())
                .containsIgnoringCase("\r\nHost: " + host + "\r\n")
                .contains("X-Forwarded-Host: " + host + "\r\n");
    }

    @Test
    void shouldStripHopByHopFieldsAndThoseThatConnectionNames() throws Exception {
        gateway.get(
                "/alpha",
                "Connection: keep-alive, X-Secret, Host, X-Forwarded-For, Transfer-Encoding",
                "Keep-Alive: timeout=5",
                "X-Secret: hush",
                "TE: trailers",
                "Proxy-Connection: keep-alive",
                "Upgrade: websocket");

        assertThat(takeReceived())
                .doesNotContainIgnoringCase("x-secret")
                .doesNotContainIgnoringCase("keep-alive")
                .doesNotContainIgnoringCase("\r\nTE:")
                .doesNotContainIgnoringCase("upgrade")
                .containsIgnoringCase("\r\nHost: game.test:8080\r\n")
                .contains("X-Forwarded-For: 127.0.0.1");
    }

    @Test
    void shouldKeepAWellFormedRequestIdAndReplaceAnyOther() throws Exception {
        assertThat(gateway.get("/alpha", "X-Request-Id: abc-1.2_3~").header("X-Request-Id"))
                .isEqualTo("abc-1.2_3~");
        assertThat(takeReceived()).contains("X-Request-Id: abc-1.2_3~\r\n");
        takeReceived();

        for (String bad : new String[] {"a b", "x".repeat(129), "<script>", ""}) {
            String id = gateway.get("/alpha", "X-Request-Id: " + bad).header("X-Request-Id");
            assertThat(id).matches("[0-9a-f-]{36}");
            assertThat(takeReceived()).contains("X-Request-Id: " + id + "\r\n");
            takeReceived();
        }
        assertThat(gateway.get("/alpha", "X-Request-Id: a", "X-Request-Id: b").header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP_1_1", "HTTP_2"})
    void shouldIgnoreTheUpgradeOfferOfJavasClientWithAndWithoutBody(HttpClient.Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        HttpRequest post = HttpRequest.newBuilder(URI.create(gateway.url("/alpha/post")))
                .POST(HttpRequest.BodyPublishers.ofString("hello"))
                .build();
        HttpRequest get =
                HttpRequest.newBuilder(URI.create(gateway.url("/alpha/get"))).build();

        HttpResponse<String> posted = client.send(post, HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> got = client.send(get, HttpResponse.BodyHandlers.ofString());

        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(posted.body()).isEqualTo("ok");
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(takeReceived())
                .startsWith("POST /alpha/post ")
                .doesNotContainIgnoringCase("http2-settings")
                .doesNotContainIgnoringCase("upgrade");
        assertThat(takeReceived()).isEqualTo("hello");
    }

    @Test
    void shouldPassAnUploadOnWhileItArrives() throws Exception {
        CountDownLatch firstHalf = new CountDownLatch(1);
        try (RawService slow = RawService.start(connection -> {
                    connection.readHead();
                    assertThat(connection.readChunk()).isEqualTo("first");
                    firstHalf.countDown();
                    assertThat(connection.readChunk()).isEqualTo("second");
                    assertThat(connection.readChunk()).isEmpty();
                    connection.send("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
                });
                RawConnection client = gateway.put("alpha", slow.uri()).open()) {
            client.sendHead("POST /alpha", "Transfer-Encoding: chunked").sendChunk("first");
            assertThat(firstHalf.await(5, TimeUnit.SECONDS)).isTrue();
            client.sendChunk("second").send("0\r\n\r\n");

            assertThat(client.readResponse().status()).isEqualTo(201);
        }
    }

    @Test
    void shouldPassEventsOnOneByOneAndTheHeadBeforeTheFirst() throws Exception {
        LinkedBlockingQueue<String> events = new LinkedBlockingQueue<>();
        try (RawService stream = RawService.start(connection -> {
                    connection.readHead();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        connection.sendChunk(events.take());
                    }
                });
                RawConnection client = gateway.put("alpha", stream.uri()).open()) {
            client.sendHead("GET /alpha/endless", "Accept: text/event-stream");
            assertThat(client.readHead()).contains("200 OK").containsIgnoringCase("content-type: text/event-stream");
            for (int i = 0; i < 3; i++) {
                events.add("data: " + i + "\n\n");
                assertThat(client.readChunk()).isEqualTo("data: " + i + "\n\n");
            }
        }
    }

    @Test
    void shouldCloseTheStreamOfAServiceWhenItsClientLeaves() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawService stream = RawService.start(connection -> {
                    connection.readHead();
                    connection
                            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .sendChunk("a");
                    if (connection.isClosedByPeer()) {
                        closed.countDown();
                    }
                });
                RawConnection client = gateway.put("alpha", stream.uri()).open()) {
            client.sendHead("GET /alpha/endless").readHead();
            assertThat(client.readChunk()).isEqualTo("a");
            client.close();

            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldCloseTheRequestOfAClientThatLeavesBeforeTheResponse() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        // The route has no timeout, so that nothing else ends the request; nor must it be repeated.
        try (RawService silent = RawService.start(connection -> {
                    connection.readHead();
                    reached.countDown();
                    if (connection.isClosedByPeer()) {
                        closed.countDown();
                    }
                });
                RawConnection client = gateway.put("alpha", silent.uri()).open()) {
            client.sendHead("GET /alpha/endless");
            assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
            client.close();

            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(gateway.get("/healthz").status()).isEqualTo(200);
            assertThat(silent.connections()).isEqualTo(1);
        }
    }

    @Test
    void shouldCloseTheRequestOfAClientThatLeavesMidUpload() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (RawService service = RawService.start(connection -> {
                    connection.readHead();
                    connection.read(5);
                    reached.countDown();
                    if (connection.isClosedByPeer()) {
                        closed.countDown();
                    }
                });
                RawConnection client = gateway.put("alpha", service.uri()).open()) {
            client.sendHead("POST /alpha", "Content-Length: 100").send("hello");
            assertThat(reached.await(5, TimeUnit.SECONDS)).isTrue();
            client.close();

            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldKeepFramingRightForAnswersWithoutBody() throws Exception {
        try (RawService service = RawService.start(connection -> {
                    while (true) {
                        String head = connection.readHead();
                        connection.send(
                                head.startsWith("HEAD /alpha/sized")
                                        ? "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n"
                                        : head.startsWith("HEAD")
                                                ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                                : head.contains("/none")
                                                        ? "HTTP/1.1 204 No Content\r\n\r\n"
                                                        : head.contains("/same")
                                                                ? "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n"
                                                                : "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
                    }
                });
                RawConnection client = gateway.put("alpha", service.uri()).open()) {
            RawResponse sized = client.sendHead("HEAD /alpha/sized").readResponseWithoutBody();
            assertThat(sized.header("Content-Length")).isEqualTo("10");
            RawResponse unsized = client.sendHead("HEAD /alpha/unsized").readResponseWithoutBody();
            assertThat(unsized.status()).isEqualTo(200);
            RawResponse none = client.sendHead("DELETE /alpha/none").readResponse();
            assertThat(none.status()).isEqualTo(204);
            assertThat(none.header("Transfer-Encoding")).isNull();
            RawResponse same = client.sendHead("GET /alpha/same").readResponse();
            assertThat(same.status()).isEqualTo(304);
            assertThat(same.header("Transfer-Encoding")).isNull();
            assertThat(same.header("ETag")).isEqualTo("\"1\"");
            assertThat(client.sendHead("HEAD /nowhere")
                            .readResponseWithoutBody()
                            .status())
                    .isEqualTo(404);
            assertThat(client.sendHead("GET /alpha").readResponse().body()).isEqualTo("x");
        }
    }

    @Test
    void shouldNotPassOnThatTheServiceClosesItsConnection() throws Exception {
        try (RawService closing = RawService.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nConnection: close, X-Hop\r\nX-Hop: 1\r\n\r\nall there is");
                });
                RawConnection client = gateway.put("alpha", closing.uri()).open()) {
            for (int i = 0; i < 2; i++) {
                RawResponse response = client.sendHead("GET /alpha").readResponse();
                assertThat(response.body()).isEqualTo("all there is");
                assertThat(response.header("Connection")).isNull();
                assertThat(response.header("X-Hop")).isNull();
            }
        }
    }

    @Test
    void shouldContinueAClientThatAsksFirst() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Content-Length: 5", "Expect: 100-continue");
            assertThat(client.readResponse().status()).isEqualTo(100);
            assertThat(client.send("hello").readResponse().status()).isEqualTo(200);
        }
        assertThat(takeReceived()).doesNotContainIgnoringCase("expect");
    }

    @Test
    void shouldFollowAServiceToAnotherPort() throws Exception {
        try (RawService moved = RawService.start(connection -> {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nmoved");
        })) {
            assertThat(gateway.get("/alpha").body()).isEqualTo("ok");
            gateway.put("alpha", moved.uri());
            assertThat(gateway.get("/alpha").body()).isEqualTo("moved");
        }
    }

    @Test
    void shouldReuseConnectionsToAService() throws Exception {
        try (RawConnection client = gateway.open()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.sendHead("GET /alpha").readResponse().status())
                        .isEqualTo(200);
            }
        }
        await().untilAsserted(() -> assertThat(echo.connections()).isEqualTo(1));
    }
}
