package dev.liveops.benchmarks.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadGeneratorTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final byte[] REQUEST =
            "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);
    private static final String RECEIPT = "{\"accepted\":50,\"duplicates\":0,\"rejected\":[]}";

    static {
        // Or each answer of the JDK's server waits for an acknowledgement that the other side delays.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final AtomicLong served = new AtomicLong();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldCountEveryAnswerOfAClosedLoop() throws IOException {
        serve(exchange -> answer(exchange, 200));

        LoadResult result = run(4, Segment.closed("closed", SHORT)).get(0);

        assertThat(result.isFlawless()).isTrue();
        assertThat(result.requests().sent()).isEqualTo(served.get()).isGreaterThan(4);
        assertThat(result.events().accepted()).isEqualTo(50 * served.get());
        assertThat(result.latency().getTotalCount()).isEqualTo(served.get());
        assertThat(result.oddity()).isEmpty();
    }

    @Test
    void shouldSendWhatIsDueInAnOpenLoopAndNoMore() throws IOException {
        serve(exchange -> answer(exchange, 200));

        LoadResult result =
                run(4, Segment.open("open", 200, SHORT, Duration.ofMillis(100))).get(0);

        assertThat(result.requests().sent()).isEqualTo(60).isEqualTo(served.get());
        assertThat(result.windows())
                .hasSize(3)
                .allSatisfy(window -> assertThat(window.answered()).isEqualTo(20));
    }

    @Test
    void shouldSeeAStallInEveryRequestThatWaitedForIt() throws IOException {
        Duration stall = Duration.ofMillis(200);
        serve(exchange -> {
            if (served.get() == 1) {
                pause(stall);
            }
            answer(exchange, 200);
        });

        LoadResult result = run(1, Segment.open("open", 100, SHORT, SHORT)).get(0);

        assertThat(result.requests().sent()).isEqualTo(30);
        // Twenty requests became due during the stall: the one in the middle of them waited for half of it.
        assertThat(result.latency().getCountBetweenValues(stall.toMillis() * 1000 / 2, Long.MAX_VALUE / 2))
                .isGreaterThanOrEqualTo(9);
    }

    @Test
    void shouldTellRefusalsApartAndKeepTheFirst() throws IOException {
        serve(exchange -> answer(exchange, served.get() % 2 == 0 ? 503 : 200));

        LoadResult result = run(1, Segment.open("open", 100, SHORT, SHORT)).get(0);

        assertThat(result.requests().byStatus()).containsEntry(200, 15L).containsEntry(503, 15L);
        assertThat(result.isFlawless()).isFalse();
        assertThat(result.oddity()).startsWith("HTTP/1.1 503");
        assertThat(result.latency().getTotalCount()).isEqualTo(15);
        assertThat(result.windows().get(0).failed()).isEqualTo(15);
    }

    @Test
    void shouldGoOnWhenAConnectionBreaks() throws IOException {
        serve(exchange -> {
            if (served.get() == 3) {
                exchange.close();
            } else {
                answer(exchange, 200);
            }
        });

        LoadResult result = run(1, Segment.open("open", 100, SHORT, SHORT)).get(0);

        assertThat(result.requests().broken()).isEqualTo(1);
        assertThat(result.requests().withStatus(200)).isEqualTo(29);
    }

    @Test
    void shouldGiveUpOnlyWhatMayBeGivenUp() throws IOException {
        serve(exchange -> {
            pause(Duration.ofMillis(50));
            answer(exchange, 200);
        });

        List<LoadResult> results =
                run(1, Segment.offered("too much", 200, SHORT, SHORT), Segment.open("then", 10, SHORT, SHORT));

        LoadResult.Requests tooMuch = results.get(0).requests();
        assertThat(tooMuch.sent() + tooMuch.unsent()).isEqualTo(60);
        assertThat(tooMuch.unsent()).isGreaterThan(40);
        assertThat(tooMuch.withStatus(200)).isEqualTo(tooMuch.sent());
        assertThat(results.get(1).requests().withStatus(200)).isEqualTo(3);
    }

    @Test
    void shouldTellWhereSegmentsBeginAndEnd() throws IOException {
        serve(exchange -> answer(exchange, 200));
        List<Integer> boundaries = new ArrayList<>();

        LoadGenerator.run(
                server.getAddress(),
                1,
                new SameRequest(),
                List.of(Segment.open("a", 10, SHORT, SHORT), Segment.open("b", 10, SHORT, SHORT)),
                boundaries::add);

        assertThat(boundaries).containsExactly(0, 1, 2);
    }

    @Test
    void shouldFailWhenNobodyListens() {
        server.stop(0);

        assertThatThrownBy(() -> run(1, Segment.closed("closed", SHORT))).isInstanceOf(IOException.class);
    }

    private void serve(Handler handler) {
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            served.incrementAndGet();
            handler.handle(exchange);
        });
    }

    private List<LoadResult> run(int connections, Segment... segments) throws IOException {
        return LoadGenerator.run(server.getAddress(), connections, new SameRequest(), List.of(segments), index -> {});
    }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] body = RECEIPT.getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** A server that takes its time is what is tested with. */
    private static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private record SameRequest() implements RequestSource {

        @Override
        public int maxLength() {
            return REQUEST.length;
        }

        @Override
        public int write(byte[] target) {
            System.arraycopy(REQUEST, 0, target, 0, REQUEST.length);
            return REQUEST.length;
        }
    }
}
