package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over the limits, malformed ones, and ones that try to get where they must not. */
class HostileRequestIT {

    private final List<String> heads = new CopyOnWriteArrayList<>();
    private TestGateway gateway;
    private RawService service;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes);
        service = RawService.start(connection -> {
            while (true) {
                String head = connection.readHead();
                heads.add(head.lines().findFirst().orElseThrow());
                if (head.contains("chunked")) {
                    while (!connection.readChunk().isEmpty()) {
                        assertThat(head).isNotNull();
                    }
                }
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        gateway.put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        service.close();
    }

    @Test
    void shouldRefuseADeclaredLengthOverTheLimitAndServeTheNextRequest() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Content-Length: 100001");
            assertProblem(client.readResponse(), 413, "gateway.body_too_large");
            client.send("x".repeat(100_001));

            assertThat(client.sendHead("GET /alpha").readResponse().body()).isEqualTo("ok");
        }
        assertThat(heads).containsExactly("GET /alpha HTTP/1.1");
    }

    @Test
    void shouldRefuseChunksOverTheLimitAndServeTheNextRequest() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Transfer-Encoding: chunked");
            for (int i = 0; i < 11; i++) {
                client.sendChunk("x".repeat(10_000));
            }
            assertProblem(client.readResponse(), 413, "gateway.body_too_large");
            client.sendChunk("more").send("0\r\n\r\n");

            assertThat(client.sendHead("GET /alpha").readResponse().body()).isEqualTo("ok");
        }
    }

    @Test
    void shouldAcceptABodyOfExactlyTheLimit() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Transfer-Encoding: chunked");
            for (int i = 0; i < 10; i++) {
                client.sendChunk("x".repeat(10_000));
            }
            assertThat(client.send("0\r\n\r\n").readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldTakeLargerBodiesWhereARouteSaysSoAndNoneBeyondThat() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha/large/x", "Transfer-Encoding: chunked");
            for (int i = 0; i < 30; i++) {
                client.sendChunk("x".repeat(10_000));
            }
            assertThat(client.send("0\r\n\r\n").readResponse().status()).isEqualTo(200);
            client.sendHead("POST /alpha/large", "Transfer-Encoding: chunked");
            for (int i = 0; i < 31; i++) {
                client.sendChunk("x".repeat(10_000));
            }
            assertProblem(client.readResponse(), 413, "gateway.body_too_large");
        }
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha/large", "Content-Length: 300001", "Expect: 100-continue");
            assertProblem(client.readResponse(), 413, "gateway.body_too_large");
        }
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha/larger", "Content-Length: 100001", "Expect: 100-continue");
            assertProblem(client.readResponse(), 413, "gateway.body_too_large");
        }
    }

    @Test
    void shouldNotWaitForeverForARefusedBody() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /nowhere", "Content-Length: 50");
            assertProblem(client.readResponse(), 404, "gateway.no_route");

            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void shouldRefuseAnExpectedBodyBeforeItIsSent() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Content-Length: 100001", "Expect: 100-continue");
            assertProblem(client.readResponse(), 413, "gateway.body_too_large");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q",
                "/q/health",
                "//q/health",
                "/alpha/../q/health",
                "/alpha/%2e%2e/q/health",
                "/%71/health",
                "/./q/openapi",
                "/%2fq/health",
                "/%2Fq%2Fhealth",
                "/q%2fhealth",
                "/q;x=1/health",
                "/Q/health"
            })
    void shouldNeverReachTheManagementPathsOfAService(String target) throws Exception {
        assertProblem(gateway.get(target), 404, "gateway.no_route");
        assertThat(heads).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/alpha/..%2fq/health",
                "/alpha/..%2f..%2fq",
                "/alpha/..%5cq",
                "/alpha/..;/q/health",
                "/alpha/%252e%252e/q",
                "/alpha\\..\\q",
                "/alpha/%00",
                "/alpha/%zz",
                "/alpha?x=%zz",
                "/alpha?x=%a",
                "/alpha?%",
                "alpha",
                "*",
                "http://other/alpha",
                "/alpha\u00ff"
            })
    void shouldRefuseTargetsThatHideAnother(String target) throws Exception {
        assertProblem(gateway.get(target), 400, "gateway.bad_request");
        assertThat(heads).isEmpty();
    }

    @Test
    void shouldAcceptTheAbsoluteFormForItsOwnHost() throws Exception {
        assertThat(gateway.get("http://game.test:8080/alpha/x").body()).isEqualTo("ok");
        assertThat(heads).containsExactly("GET /alpha/x HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /alpha HTTP/1.1\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: \r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a:99999\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a\r\nX Y: 1\r\n\r\n",
                "POST /alpha HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /alpha HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "POST /alpha HTTP/1.1\r\nHost: a\r\nContent-Length: 1e3\r\n\r\n",
                "POST /alpha HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /alpha HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
                "nonsense\r\n\r\n",
                "GET /alpha\r\n\r\n",
                "GET /alpha FOO/1.1\r\nHost: a\r\n\r\n",
                "GET /alpha HTTP/1\r\nHost: a\r\n\r\n",
                "GET /alpha HTTP/one\r\nHost: a\r\n\r\n",
                "GET /al pha HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /alpha HTTP/1.1\nHost: a\n\n",
                "GET /alpha HTTP/1.1\r\nHost : a\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /alpha HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n",
                "G\u0000T /alpha HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003abc\r\n\r\n",
                "CONNECT alpha:80 HTTP/1.1\r\nHost: alpha:80\r\n\r\n"
            })
    void shouldRefuseMalformedRequestsAndGoOnServing(String request) throws Exception {
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.send(request).readResponse();

            assertThat(response.status()).isIn(400, 501);
            assertProblem(
                    response,
                    response.status(),
                    response.status() == 400 ? "gateway.bad_request" : "gateway.method_not_supported");
        }
        assertThat(gateway.get("/alpha").body()).isEqualTo("ok");
        assertThat(heads).containsExactly("GET /alpha HTTP/1.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.0", "HTTP/0.9", "HTTP/1.2", "HTTP/2.0", "HTTP/3.0"})
    void shouldRefuseOtherVersions(String version) throws Exception {
        try (RawConnection client = gateway.open()) {
            assertProblem(
                    client.send("GET /alpha " + version + "\r\nHost: a\r\n\r\n").readResponse(),
                    505,
                    "gateway.version_not_supported");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void shouldSayWhichMethodsItForwards() throws Exception {
        String forwarded = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
        try (RawConnection client = gateway.open()) {
            for (String method : List.of("TRACE", "BREW", "get", "PROPFIND")) {
                RawResponse refused = client.sendHead(method + " /alpha").readResponse();
                assertProblem(refused, 501, "gateway.method_not_supported");
                assertThat(refused.header("Allow")).isEqualTo(forwarded);
            }
            RawResponse everything = client.sendHead("OPTIONS *").readResponse();
            assertThat(everything.status()).isEqualTo(204);
            assertThat(everything.header("Allow")).isEqualTo(forwarded);
            assertThat(client.sendHead("OPTIONS /alpha").readResponse().body()).isEqualTo("ok");
        }
        assertThat(heads).containsExactly("OPTIONS /alpha HTTP/1.1");
    }

    @Test
    void shouldRefuseHeadsOverTheLimit() throws Exception {
        assertProblem(gateway.get("/alpha?" + "x".repeat(5000)), 414, "gateway.uri_too_long");
        assertProblem(gateway.get("/alpha", "X-Long: " + "x".repeat(17_000)), 431, "gateway.headers_too_large");
        assertThat(gateway.get("/alpha", "X-Long: " + "x".repeat(15_000)).status())
                .isEqualTo(200);
    }

    /** So much that TCP would reset the connection, and take the answer away, if it was closed at once. */
    @ParameterizedTest
    @ValueSource(strings = {"GET /alpha?", "GET /alpha HTTP/1.1\r\nHost: a\r\nX-Long: "})
    void shouldSayWhyToAClientThatIsStillSending(String beginning) throws Exception {
        for (int i = 0; i < 20; i++) {
            try (RawConnection client = gateway.open()) {
                RawResponse response =
                        client.send(beginning + "x".repeat(1_000_000)).readResponse();

                assertThat(response.status()).isIn(414, 431);
                assertThat(response.header("Connection")).isEqualTo("close");
                assertThat(client.isClosedByPeer()).isTrue();
            }
        }
    }
}
