package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are down, slow, broken or die, and what their clients see. */
class FailureIT {

    private static final RawService.Script FINE = connection -> {
        while (true) {
            connection.readHead();
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine");
        }
    };

    private TestGateway gateway;
    private RawService beta;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes);
        beta = RawService.start(FINE);
        gateway.put("beta", beta.uri());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        beta.close();
    }

    @Test
    void shouldFailOnlyThePathsOfAServiceThatIsDown() throws Exception {
        gateway.put("alpha", unusedAddress());
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.sendHead("POST /alpha/x", "Content-Length: 5")
                    .send("hello")
                    .readResponse();

            assertThat(assertProblem(response, 503, "gateway.service_unavailable")
                            .get("instance")
                            .textValue())
                    .isEqualTo("/alpha/x");
            assertThat(response.header("Retry-After")).isEqualTo("2");
            assertThat(client.sendHead("HEAD /alpha").readResponseWithoutBody().status())
                    .isEqualTo(503);
            assertThat(client.sendHead("GET /beta").readResponse().body()).isEqualTo("fine");
        }
    }

    @Test
    void shouldAnswer503WhileAServiceHasNoAddress() throws Exception {
        RawResponse response = gateway.get("/alpha");

        assertProblem(response, 503, "gateway.service_unavailable");
        assertThat(response.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void shouldAnswerAgainOnceTheServiceIsBack() throws Exception {
        gateway.put("alpha", unusedAddress());
        assertThat(gateway.get("/alpha").status()).isEqualTo(503);
        try (RawService back = RawService.start(FINE)) {
            gateway.put("alpha", back.uri());
            assertThat(gateway.get("/alpha").status()).isEqualTo(200);
        }
        // A kept connection of the dead service is tried first and found dead.
        assertThat(gateway.get("/alpha").status()).isEqualTo(503);
    }

    @Test
    void shouldAskASecondTimeOnlyWhenNothingCanHappenTwice() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (RawService failing = RawService.start(connection -> {
                    connection.readHead();
                    requests.incrementAndGet();
                });
                RawConnection client = gateway.put("alpha", failing.uri()).open()) {
            assertProblem(client.sendHead("GET /alpha").readResponse(), 502, "gateway.bad_response");
            assertThat(requests).hasValue(2);
            assertProblem(client.sendHead("POST /alpha").readResponse(), 502, "gateway.bad_response");
            assertThat(requests).hasValue(3);
            assertProblem(client.sendHead("DELETE /alpha").readResponse(), 502, "gateway.bad_response");
            assertThat(requests).hasValue(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nContent-",
                "no HTTP at all\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"
            })
    void shouldAnswer502WhenTheResponseBreaksOffBeforeItsBodyOrIsNone(String sent) throws Exception {
        try (RawService broken = RawService.start(connection -> {
                    connection.readHead();
                    connection.send(sent);
                });
                RawConnection client = gateway.put("alpha", broken.uri()).open()) {
            assertProblem(client.sendHead("GET /alpha").readResponse(), 502, "gateway.bad_response");
            assertThat(client.sendHead("GET /beta").readResponse().body()).isEqualTo("fine");
        }
    }

    @Test
    void shouldAnswer502WhenTheConnectionIsReset() throws Exception {
        try (RawService broken = RawService.start(connection -> {
            connection.readHead();
            connection.reset();
        })) {
            gateway.put("alpha", broken.uri());
            assertProblem(gateway.get("/alpha"), 502, "gateway.bad_response");
        }
    }

    @Test
    void shouldAnswer504AndDropTheRequestWhenTheServiceIsSilent() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawService silent = RawService.start(connection -> {
                    connection.readHead();
                    if (connection.isClosedByPeer()) {
                        closed.countDown();
                    }
                });
                RawConnection client = gateway.put("alpha", silent.uri()).open()) {
            RawResponse response = client.sendHead("GET /alpha/quick").readResponse();

            assertThat(assertProblem(response, 504, "gateway.timeout")
                            .get("detail")
                            .textValue())
                    .isEqualTo("alpha did not answer within 500 ms.");
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.sendHead("GET /beta").readResponse().body()).isEqualTo("fine");
        }
    }

    @Test
    void shouldAnswer408WhenTheClientDoesNotFinishItsRequest() throws Exception {
        try (RawService reading = RawService.start(connection -> {
                    connection.readHead();
                    connection.read(100);
                });
                RawConnection client = gateway.put("alpha", reading.uri()).open()) {
            RawResponse response = client.sendHead("POST /alpha/quick", "Content-Length: 100")
                    .send("hello")
                    .readResponse();

            assertProblem(response, 408, "gateway.request_timeout");
        }
    }

    @Test
    void shouldBreakOffAResponseThatOutlivesItsTimeout() throws Exception {
        try (RawService slow = RawService.start(connection -> {
                    connection.readHead();
                    connection
                            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .sendChunk("begun");
                    connection.isClosedByPeer();
                });
                RawConnection client = gateway.put("alpha", slow.uri()).open()) {
            client.sendHead("GET /alpha/quick").readHead();
            assertThat(client.readChunk()).isEqualTo("begun");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void shouldNotTimeOutAnEndlessRoute() throws Exception {
        try (RawService slow = RawService.start(connection -> {
                    connection.readHead();
                    connection
                            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .sendChunk("begun");
                    connection.readHead();
                });
                TestGateway impatient = impatientGateway().put("alpha", slow.uri());
                RawConnection endless = impatient.open();
                RawConnection limited = impatient.open()) {
            endless.sendHead("GET /alpha/endless").readHead();
            assertThat(endless.readChunk()).isEqualTo("begun");
            limited.sendHead("GET /alpha").readHead();
            assertThat(limited.readChunk()).isEqualTo("begun");
            assertThat(limited.isClosedByPeer()).isTrue();

            assertThat(endless.isOpen()).isTrue();
        }
    }

    @TempDir
    Path otherRoutes;

    /** The default timeout, which the endless route must not inherit, is 300 ms here. */
    private TestGateway impatientGateway() throws IOException {
        ServiceLimits limits = TestGateway.SERVICES;
        return new TestGateway(
                otherRoutes,
                new ServiceLimits(
                        limits.connectTimeout(),
                        limits.queueTimeout(),
                        Duration.ofMillis(300),
                        limits.keepAliveTimeout(),
                        limits.reads(),
                        limits.writes(),
                        limits.streams()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldNotEndAChunkedResponseThatTheServiceDidNotEnd(boolean reset) throws Exception {
        try (RawService dying = RawService.start(connection -> {
                    connection.readHead();
                    connection.readChunk();
                    connection
                            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                            .sendChunk("half");
                    // Dies only once the client has seen the half, so that nothing hides in a buffer.
                    connection.readChunk();
                    if (reset) {
                        connection.reset();
                    }
                });
                RawConnection client = gateway.put("alpha", dying.uri()).open()) {
            client.sendHead("POST /alpha", "Transfer-Encoding: chunked")
                    .sendChunk("go")
                    .readHead();
            assertThat(client.readChunk()).isEqualTo("half");
            client.sendChunk("die");

            assertThatThrownBy(client::readChunk).isInstanceOfAny(EOFException.class, SocketException.class);
        }
    }

    @Test
    void shouldNotCompleteASizedResponseThatTheServiceCutShort() throws Exception {
        try (RawService dying = RawService.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                });
                RawConnection client = gateway.put("alpha", dying.uri()).open()) {
            client.sendHead("GET /alpha").readHead();

            assertThatThrownBy(() -> client.read(10))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("closed after 4 of 10 bytes");
        }
    }

    @Test
    void shouldNotCompleteAResponseWithABrokenChunk() throws Exception {
        try (RawService broken = RawService.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nno number\r\n");
                });
                RawConnection client = gateway.put("alpha", broken.uri()).open()) {
            client.sendHead("GET /alpha").readHead();
            assertThat(client.readChunk()).isEqualTo("half");

            assertThatThrownBy(client::readChunk).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void shouldDeliverAnAnswerThatComesBeforeTheRequestIsComplete() throws Exception {
        try (RawService hasty = RawService.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
                    connection.isClosedByPeer();
                });
                RawConnection client = gateway.put("alpha", hasty.uri()).open()) {
            RawResponse early = client.sendHead("POST /alpha", "Content-Length: 50000")
                    .send("x".repeat(100))
                    .readResponse();
            assertThat(early.status()).isEqualTo(401);
            client.send("x".repeat(49_900));

            assertThat(client.sendHead("GET /beta").readResponse().body()).isEqualTo("fine");
        }
    }

    @Test
    void shouldSurviveAClientThatBreaksItsChunks() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (RawService reading = RawService.start(connection -> {
                    connection.readHead();
                    connection.readChunk();
                    begun.countDown();
                    if (connection.isClosedByPeer()) {
                        closed.countDown();
                    }
                });
                RawConnection client = gateway.put("alpha", reading.uri()).open()) {
            client.sendHead("POST /alpha", "Transfer-Encoding: chunked").sendChunk("ok");
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();
            client.send("zz\r\n");

            assertProblem(client.readResponse(), 400, "gateway.bad_request");
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.isClosedByPeer()).isTrue();
        }
        assertThat(gateway.get("/beta").body()).isEqualTo("fine");
    }

    @Test
    void shouldSayThatThePortIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewayOptions options = new GatewayOptions(
                    "127.0.0.1",
                    taken.getLocalPort(),
                    Path.of("../gateway"),
                    Map.of(
                            "telemetry-service", beta.uri(),
                            "liveops-config-service", beta.uri(),
                            "experiments-service", beta.uri(),
                            "events-service", beta.uri(),
                            "release-service", beta.uri()));

            assertThatThrownBy(() -> Gateway.start(options))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + taken.getLocalPort()
                            + " on 127.0.0.1 cannot be listened on, it may be in use (expected a free port)");
        }
    }

    @Test
    void shouldTellClientsOfOfrepInItsOwnWords() throws Exception {
        try (RawConnection client = gateway.open()) {
            RawResponse response = client.sendHead("POST /ofrep/v1/evaluate/flags/SOME_KEY", "Content-Length: 0")
                    .readResponse();

            assertThat(response.status()).isEqualTo(404);
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
            assertThat(response.body())
                    .contains(
                            "\"errorCode\":\"FLAG_NOT_FOUND\"",
                            "\"errorDetails\":\"No service answers",
                            "\"key\":\"SOME_KEY\"",
                            "\"code\":\"gateway.no_route\"");
        }
    }

    private static URI unusedAddress() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
    }
}
