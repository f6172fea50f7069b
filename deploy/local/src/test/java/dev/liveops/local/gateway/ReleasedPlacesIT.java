package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.gateway.ServiceLimits.PoolLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However an exchange ends, it gives back its connection and its client's place; there is one of each here. */
class ReleasedPlacesIT {

    private static final PoolLimit ONE = new PoolLimit(1, 1, 1);
    private static final ServiceLimits SERVICES = new ServiceLimits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            ONE,
            ONE,
            new PoolLimit(1, 1, 0));
    private static final ClientLimits CLIENTS = new ClientLimits(
            1000, 100, Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMinutes(1));

    private final List<String> reached = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayDescribe = new CountDownLatch(1);
    private TestGateway gateway;
    private RawService service;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes, new GatewayLimits(CLIENTS, SERVICES), List.of("*"));
        service = RawService.start(this::play);
        gateway.put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        service.close();
    }

    private void play(RawConnection connection) throws Exception {
        while (true) {
            String head = connection.readHead();
            reached.add(head);
            if (head.contains("/q/openapi")) {
                mayDescribe.await();
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            } else if (head.contains("/die")) {
                connection.reset();
            } else if (head.contains("/odd")) {
                connection.send("no HTTP at all\r\n\r\n");
            } else if (head.contains("/bare")) {
                connection.send("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
            } else if (head.contains("/half")) {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                return;
            } else if (head.contains("/download")) {
                connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (String chunk = "x".repeat(100_000); true; ) {
                    connection.sendChunk(chunk);
                }
            } else if (head.contains("/early")) {
                connection.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
            } else if (head.contains("/silent") || head.contains("Content-Length: 9") || head.contains("chunked")) {
                connection.isClosedByPeer();
                return;
            } else {
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        }
    }

    private enum Ending {
        ANSWERED("GET /alpha"),
        ANSWERED_HEAD("HEAD /alpha"),
        STREAMED("GET /alpha/endless"),
        WRITTEN("DELETE /alpha"),
        SERVICE_DIES("POST /alpha/die"),
        SERVICE_DIES_TWICE("GET /alpha/die"),
        SERVICE_SPEAKS_NO_HTTP("GET /alpha/odd"),
        BARE_REFUSAL("GET /alpha/bare"),
        HALF_AN_ANSWER("GET /alpha/half") {
            @Override
            void play(RawConnection client) throws IOException {
                client.readToEnd();
            }
        },
        TIMEOUT("GET /alpha/quick/silent"),
        TIMEOUT_IN_A_DOWNLOAD("GET /alpha/quick/download") {
            @Override
            void play(RawConnection client) throws IOException {
                client.readToEnd();
            }
        },
        ANSWER_BEFORE_THE_BODY("POST /alpha/early", "Content-Length: 900"),
        STALLED_BODY("POST /alpha", "Content-Length: 900"),
        MALFORMED_BODY("POST /alpha", "Transfer-Encoding: chunked") {
            @Override
            void play(RawConnection client) throws IOException {
                client.send("zz\r\n");
                client.readResponse();
            }
        },
        BODY_OVER_THE_LIMIT("POST /alpha", "Transfer-Encoding: chunked") {
            @Override
            void play(RawConnection client) throws IOException {
                client.sendChunk("x".repeat(600)).sendChunk("x".repeat(600));
                client.readResponse();
            }
        },
        DECLARED_OVER_THE_LIMIT("POST /alpha", "Content-Length: 1001"),
        CLIENT_LEAVES_UNANSWERED("GET /alpha/silent") {
            @Override
            void play(RawConnection client) {
                // Leaves at once.
            }
        },
        CLIENT_LEAVES_A_DOWNLOAD("GET /alpha/download") {
            @Override
            void play(RawConnection client) throws IOException {
                client.read(100_000);
            }
        },
        CLIENT_RESETS("GET /alpha/download") {
            @Override
            void play(RawConnection client) throws IOException {
                client.read(100);
                client.reset();
            }
        },
        CLIENT_LEAVES_MID_UPLOAD("POST /alpha", "Content-Length: 900") {
            @Override
            void play(RawConnection client) throws IOException {
                client.send("some of it");
            }
        };

        private final String requestLine;
        private final String[] fields;

        Ending(String requestLine, String... fields) {
            this.requestLine = requestLine;
            this.fields = fields;
        }

        /** What the client does after its head. */
        void play(RawConnection client) throws IOException {
            client.readHead();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldGiveBackWhatItTook(Ending ending) throws Exception {
        // What an address has under way is forgotten with its last connection, and a leak with it: one stays.
        try (RawConnection idle = gateway.open()) {
            for (int i = 0; i < 3; i++) {
                bringAbout(ending);
                // The place is free once the gateway has seen the end, a moment after the client.
                await().untilAsserted(this::assertAllPlacesFree);
            }
            assertThat(idle.sendHead("GET /alpha").readResponse().status()).isEqualTo(200);
        }
    }

    private void bringAbout(Ending ending) throws IOException {
        int before = reached.size();
        try (RawConnection client = gateway.open()) {
            client.sendHead(ending.requestLine, ending.fields);
            if (ending.fields.length > 0) {
                // The gateway sends the head together with the first of the body.
                client.send("5\r\nfirst\r\n");
            }
            if (ending != Ending.DECLARED_OVER_THE_LIMIT) {
                await().untilAsserted(() -> assertThat(reached).hasSizeGreaterThan(before));
            }
            ending.play(client);
        }
    }

    private void assertAllPlacesFree() throws IOException {
        assertThat(gateway.get("/alpha").status()).isEqualTo(200);
        assertThat(gateway.get("/alpha/endless").status()).isEqualTo(200);
        try (RawConnection client = gateway.open()) {
            assertThat(client.sendHead("POST /alpha").readResponse().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /alpha/ahead", "GET /alpha/endless?/silent/ahead", "DELETE /alpha/ahead"})
    void shouldNotBeginWhatAClientSentAheadBeforeItLeft(String requestLine) throws Exception {
        try (RawConnection idle = gateway.open()) {
            try (RawConnection client = gateway.open()) {
                client.sendHead("GET /openapi/alpha.json").sendHead(requestLine).sendHead(requestLine);
                await().untilAsserted(() -> assertThat(reached).hasSize(1));
            }
            // The place is free once the gateway knows that the client has left.
            await().untilAsserted(
                            () -> assertThat(gateway.get("/healthz").status()).isEqualTo(200));
            mayDescribe.countDown();
            await().untilAsserted(this::assertAllPlacesFree);
            assertThat(idle.sendHead("GET /alpha").readResponse().status()).isEqualTo(200);
        }
        assertThat(reached).noneMatch(head -> head.contains("ahead"));
    }

    @Test
    void shouldHoldThePlaceOfTheNextRequestWhenTheOneBeforeItIsOver() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("GET /alpha").sendHead("GET /alpha/silent");
            assertThat(client.readResponse().body()).isEqualTo("ok");
            await().untilAsserted(() -> assertThat(reached).hasSize(2));

            assertProblem(gateway.get("/alpha"), 429, "gateway.too_many_requests");
        }
        await().untilAsserted(this::assertAllPlacesFree);
    }
}
