package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each option given to Vert.x is read by it; some are not where they can be set (a pool's sizes were not). */
class GatewayResourcesIT {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir
    Path routes;

    private static ClientLimits clients(int connections, Duration idle) {
        return new ClientLimits(1000, connections, MINUTE, MINUTE, MINUTE, idle);
    }

    private static ServiceLimits services(Duration connect, Duration keepAlive) {
        ServiceLimits limits = TestGateway.SERVICES;
        return new ServiceLimits(connect, MINUTE, MINUTE, keepAlive, limits.reads(), limits.writes(), limits.streams());
    }

    @Test
    void shouldBoundTheConnectionsOfOneClientAddress() throws Exception {
        try (TestGateway gateway = new TestGateway(routes, clients(3, MINUTE));
                RawConnection first = gateway.open();
                RawConnection second = gateway.open();
                RawConnection third = gateway.open()) {
            assertThat(third.sendHead("GET /healthz").readResponse().status()).isEqualTo(200);
            try (RawConnection fourth = gateway.open()) {
                RawResponse refused = fourth.readResponse();
                assertProblem(refused, 429, "gateway.too_many_requests");
                assertThat(refused.header("Retry-After")).isEqualTo("2");
                assertThat(fourth.isClosedByPeer()).isTrue();
            }
            try (RawConnection other = RawConnection.openFrom("127.0.0.2", gateway.port())) {
                assertThat(other.sendHead("GET /healthz").readResponse().status())
                        .isEqualTo(200);
            }
            assertThat(second.sendHead("GET /healthz").readResponse().status()).isEqualTo(200);

            first.close();
            await().untilAsserted(
                            () -> assertThat(gateway.get("/healthz").status()).isEqualTo(200));
        }
    }

    @Test
    void shouldCloseAConnectionOnWhichNothingMoves() throws Exception {
        try (TestGateway gateway = new TestGateway(routes, clients(100, Duration.ofMillis(300)));
                RawConnection client = gateway.open()) {
            assertThat(client.sendHead("GET /healthz").readResponse().status()).isEqualTo(200);

            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void shouldNotWaitLongForAServiceThatAcceptsNoConnection() throws Exception {
        List<Socket> queued = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestGateway gateway =
                        new TestGateway(routes, services(Duration.ofMillis(500), Duration.ofSeconds(30)))) {
            fillBacklog(full, queued);
            gateway.put("alpha", URI.create("http://127.0.0.1:" + full.getLocalPort()));

            assertProblem(gateway.get("/alpha"), 503, "gateway.service_unavailable");
        } finally {
            for (Socket socket : queued) {
                socket.close();
            }
        }
    }

    private static void fillBacklog(ServerSocket server, List<Socket> queued) throws IOException {
        while (true) {
            Socket socket = new Socket();
            queued.add(socket);
            try {
                socket.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()), 300);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    @Test
    void shouldGiveUpConnectionsThatItDoesNotUse() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (RawService service = RawService.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    if (connection.isClosedByPeer()) {
                        closed.countDown();
                    }
                });
                TestGateway gateway = new TestGateway(routes, services(Duration.ofSeconds(1), Duration.ofSeconds(1)))) {
            assertThat(gateway.put("alpha", service.uri()).get("/alpha").status())
                    .isEqualTo(200);

            assertThat(closed.await(8, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {60_000, 70_000})
    void shouldTakeAnswersWithHeadsOfUpTo64Kilobytes(int length) throws Exception {
        try (RawService service = RawService.start(connection -> {
                    connection.readHead();
                    connection.send(
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: " + "x".repeat(length) + "\r\n\r\nok");
                });
                TestGateway gateway = new TestGateway(routes)) {
            RawResponse response = gateway.put("alpha", service.uri()).get("/alpha");

            if (length < 65_536) {
                assertThat(response.header("X-Long")).hasSize(length);
            } else {
                assertProblem(response, 502, "gateway.bad_response");
            }
        }
    }

    @Test
    void shouldRunOnOneEventLoop() throws Exception {
        List<Thread> before = eventLoops();
        try (RawService service = RawService.start(connection -> {
                    connection.readHead();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                TestGateway gateway = new TestGateway(routes).put("alpha", service.uri())) {
            for (int i = 0; i < 8; i++) {
                assertThat(gateway.get("/alpha").body()).isEqualTo("ok");
            }
            List<Thread> loops = eventLoops();
            loops.removeAll(before);
            assertThat(loops).hasSize(1);
        }
    }

    private static List<Thread> eventLoops() {
        return new ArrayList<>(Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("vert.x-eventloop-thread"))
                .toList());
    }
}
