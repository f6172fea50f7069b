package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.gateway.ServiceLimits.PoolLimit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to a service, counted at the service: how many there are, who shares them and that none is lost. */
class PoolsIT {

    private static final int READS = 8;
    private static final int WRITES = 6;
    private static final int STREAMS = 4;
    private static final int WAITING = 3;

    /** Two clients can fill each pool, one alone cannot. */
    private static final ServiceLimits LIMITS = new ServiceLimits(
            Duration.ofSeconds(1),
            Duration.ofMillis(800),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            new PoolLimit(READS, READS / 2 + 2, WAITING),
            new PoolLimit(WRITES, WRITES / 2 + 2, WAITING),
            new PoolLimit(STREAMS, STREAMS / 2 + 2, 0));

    private static final String FIRST_CLIENT = "127.0.0.1";
    private static final String SECOND_CLIENT = "127.0.0.2";
    private static final String THIRD_CLIENT = "127.0.0.3";

    private final List<RawConnection> clients = new ArrayList<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private TestGateway gateway;
    private RawService service;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes, LIMITS);
        service = RawService.start(connection -> {
            while (true) {
                String head = connection.readHead();
                if (head.contains("/now")) {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnow");
                    continue;
                }
                held.incrementAndGet();
                if (head.contains("/download")) {
                    connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    for (String chunk = "x".repeat(100_000); true; ) {
                        connection.sendChunk(chunk);
                    }
                }
                mayAnswer.await();
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nlater");
            }
        });
        gateway.put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        mayAnswer.countDown();
        for (RawConnection client : clients) {
            client.close();
        }
        gateway.close();
        service.close();
    }

    private enum Kind {
        READ("GET /alpha/held", READS),
        DOWNLOAD("GET /alpha/download", READS),
        UPLOAD("POST /alpha/held", WRITES),
        READ_WITH_BODY("GET /alpha/endless", WRITES),
        STREAM("GET /alpha/endless", STREAMS);

        private final String requestLine;
        private final int connections;

        Kind(String requestLine, int connections) {
            this.requestLine = requestLine;
            this.connections = connections;
        }

        int perClient() {
            return connections / 2 + 2;
        }

        int waiting() {
            return this == STREAM ? 0 : WAITING;
        }

        boolean hasBody() {
            return this == UPLOAD || this == READ_WITH_BODY;
        }

        String[] fields() {
            return hasBody() ? new String[] {"Content-Length: 5000"} : new String[0];
        }
    }

    private RawConnection begin(Kind kind, String address) throws IOException {
        RawConnection client = RawConnection.openFrom(address, gateway.port());
        clients.add(client);
        // The gateway connects to the service at once but sends the head together with the first of the body.
        return client.sendHead(kind.requestLine, kind.fields()).send(kind.hasBody() ? "a beginning" : "");
    }

    /** Takes all connections of a pool, through two clients. */
    private void fill(Kind kind) throws IOException {
        for (int i = 0; i < kind.connections; i++) {
            begin(kind, i % 2 == 0 ? FIRST_CLIENT : SECOND_CLIENT);
        }
        await().untilAsserted(() -> assertThat(held).hasValue(kind.connections));
        assertThat(service.connections()).isEqualTo(kind.connections);
    }

    private RawResponse ask(String requestLine, String... fields) throws IOException {
        try (RawConnection client = RawConnection.openFrom(THIRD_CLIENT, gateway.port())) {
            return client.sendHead(requestLine, fields).readResponse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldOpenAsManyConnectionsAsItMayAndAnswerTheOthersThatItIsBusy(Kind kind) throws Exception {
        fill(kind);
        List<RawConnection> queue = new ArrayList<>();
        for (int i = 0; i < kind.waiting(); i++) {
            queue.add(begin(kind, THIRD_CLIENT));
        }
        assertThat(service.connections()).isEqualTo(kind.connections);
        await().untilAsserted(() -> {
            RawResponse refused = ask(kind.requestLine, kind.fields());
            assertProblem(refused, 503, "gateway.service_busy");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
        });

        for (RawConnection waiting : queue) {
            assertProblem(waiting.readResponse(), 503, "gateway.service_busy");
        }
        assertThat(service.connections()).isEqualTo(kind.connections);
        assertThat(held).hasValue(kind.connections);
    }

    @ParameterizedTest
    @EnumSource
    void shouldNotLetOtherKindsWaitForAFullPool(Kind full) throws Exception {
        fill(full);

        if (full.connections != READS) {
            assertThat(ask("GET /alpha/now").body()).isEqualTo("now");
        }
        if (full.connections != WRITES) {
            assertThat(ask("POST /alpha/now").body()).isEqualTo("now");
            assertThat(ask("DELETE /alpha/now").body()).isEqualTo("now");
        }
        if (full.connections != STREAMS) {
            int before = held.get();
            begin(Kind.STREAM, THIRD_CLIENT);
            await().untilAsserted(() -> assertThat(held).hasValue(before + 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldLeaveOthersTheirShareHoweverManyOneClientBegins(Kind kind) throws Exception {
        for (int i = 0; i < kind.perClient(); i++) {
            begin(kind, FIRST_CLIENT);
        }
        await().untilAsserted(() -> assertThat(held).hasValue(Math.min(kind.perClient(), kind.connections)));
        for (int i = 0; i < 20; i++) {
            RawResponse refused = begin(kind, FIRST_CLIENT).readResponse();
            assertProblem(refused, 429, "gateway.too_many_requests");
            assertThat(refused.header("Retry-After")).isEqualTo("2");
        }

        if (kind.perClient() < kind.connections) {
            int before = held.get();
            begin(kind, SECOND_CLIENT);
            await().untilAsserted(() -> assertThat(held).hasValue(before + 1));
        }
    }

    @Test
    void shouldServeWhatWaitsOnceAConnectionIsFree() throws Exception {
        fill(Kind.READ);
        RawConnection waiting = begin(Kind.READ, THIRD_CLIENT);
        mayAnswer.countDown();

        assertThat(waiting.readResponse().body()).isEqualTo("later");
        assertThat(service.connections()).isEqualTo(READS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveThePlaceOfAClientThatLeavesToAnother(boolean whileWaiting) throws Exception {
        fill(Kind.READ);
        if (whileWaiting) {
            begin(Kind.READ, THIRD_CLIENT).close();
        }
        RawConnection waiting = begin(Kind.READ, THIRD_CLIENT);
        clients.get(0).close();

        // The one that leaves may still reach the service before the gateway has noticed.
        await().untilAsserted(() -> assertThat(held.get()).isGreaterThan(READS));
        mayAnswer.countDown();
        assertThat(waiting.readResponse().body()).isEqualTo("later");
    }
}
