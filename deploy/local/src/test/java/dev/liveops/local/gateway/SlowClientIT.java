package dev.liveops.local.gateway;

import static dev.liveops.local.gateway.TestGateway.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time. Heads and each kilobyte of a body have 400 ms here. */
class SlowClientIT {

    private static final int LARGE = 20_000_000;
    private static final ClientLimits LIMITS = new ClientLimits(
            LARGE, 100, Duration.ofMillis(400), Duration.ofMillis(400), Duration.ofSeconds(2), Duration.ofMinutes(1));

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final CountDownLatch mayRead = new CountDownLatch(1);
    private final CountDownLatch brokenOff = new CountDownLatch(1);
    private TestGateway gateway;
    private RawService service;

    @BeforeEach
    void start(@TempDir Path routes) throws IOException {
        gateway = new TestGateway(routes, LIMITS);
        service = RawService.start(connection -> {
            while (true) {
                String head = connection.readHead();
                (head.contains("/unread") ? mayRead : mayAnswer).await();
                readBody(connection, head);
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
        gateway.put("alpha", service.uri());
    }

    @AfterEach
    void stop() throws IOException {
        mayAnswer.countDown();
        mayRead.countDown();
        gateway.close();
        service.close();
    }

    private void readBody(RawConnection connection, String head) throws IOException {
        String length = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
                .findFirst()
                .orElse("content-length: 0");
        try {
            connection.read(Integer.parseInt(length.split(" ")[1]));
        } catch (IOException e) {
            brokenOff.countDown();
            throw e;
        }
    }

    /** Lets more time pass than a head has, as the gateway itself counts it. */
    private void outlastADeadline() throws IOException {
        try (RawConnection clock = gateway.open()) {
            assertProblem(clock.send("GET /alpha").readResponse(), 408, "gateway.request_timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G", "GET /alpha HTT", "GET /alpha HTTP/1.1\r\n", "GET /alpha HTTP/1.1\r\nHost: a\r\nX: "})
    void shouldNotLetAHeadComeByteByByteForEver(String beginning) throws Exception {
        mayAnswer.countDown();
        try (RawConnection client = gateway.open()) {
            client.send(beginning);
            while (!client.hasInput()) {
                client.send("x");
            }
            RawResponse response = client.readResponse();

            assertProblem(response, 408, "gateway.request_timeout");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @Test
    void shouldCountTheTimeOfEachHeadAnew() throws Exception {
        mayAnswer.countDown();
        try (RawConnection client = gateway.open()) {
            // Each takes the 50 ms that nothing is heard for, all together more than one head may.
            for (int i = 0; i < 12; i++) {
                client.send("GET /alpha HTTP/1.1\r\n");
                assertThat(client.hasInput()).isFalse();
                assertThat(client.send("Host: a\r\n\r\n").readResponse().status())
                        .isEqualTo(200);
            }
            assertProblem(client.send("GET").readResponse(), 408, "gateway.request_timeout");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n"})
    void shouldLetAConnectionWithoutABegunHeadWait(String between) throws Exception {
        mayAnswer.countDown();
        try (RawConnection client = gateway.open()) {
            outlastADeadline();
            assertThat(client.sendHead("GET /alpha").readResponse().status()).isEqualTo(200);
            client.send(between);
            outlastADeadline();
            assertThat(client.sendHead("GET /alpha").readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldAnswerWhatCameBeforeAHeadThatIsTooSlow() throws Exception {
        try (RawConnection client = gateway.open()) {
            client.sendHead("GET /alpha").send("GET /alpha/next HTTP/1.1\r\n");
            outlastADeadline();
            mayAnswer.countDown();

            assertThat(client.readResponse().body()).isEqualTo("ok");
            assertProblem(client.readResponse(), 408, "gateway.request_timeout");
            assertThat(client.isClosedByPeer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alpha", "/alpha/endless"})
    void shouldNotLetABodyComeByteByByteForEver(String target) throws Exception {
        mayAnswer.countDown();
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST " + target, "Content-Length: 100000");
            while (!client.hasInput()) {
                client.send("x");
            }
            RawResponse response = client.readResponse();

            assertProblem(response, 408, "gateway.request_timeout");
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(client.isClosedByPeer()).isTrue();
            assertThat(brokenOff.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldLetABodyComeSlowlyButSteadily() throws Exception {
        mayAnswer.countDown();
        int parts = 30;
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha", "Content-Length: " + parts * 1000);
            for (int i = 0; i < parts; i++) {
                client.send("x".repeat(1000));
                assertThat(client.hasInput()).isEqualTo(i == parts - 1);
            }
            assertThat(client.readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void shouldNotBlameTheClientForAServiceThatDoesNotRead() throws Exception {
        ExecutorService sender = Executors.newSingleThreadExecutor();
        try (RawConnection client = gateway.open()) {
            client.sendHead("POST /alpha/unread", "Content-Length: " + LARGE);
            Future<?> sent = sender.submit(() -> client.send("x".repeat(LARGE)));
            outlastADeadline();
            outlastADeadline();
            outlastADeadline();
            assertThat(sent.isDone()).as("all of it lies in buffers").isFalse();
            mayRead.countDown();

            assertThat(client.readResponse().status()).isEqualTo(200);
        } finally {
            sender.shutdownNow();
        }
    }
}
