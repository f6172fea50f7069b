package dev.liveops.support.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.support.peer.PeerFailure.Kind;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(SupportProfile.class)
class PeerIT {

    private static final Duration TIMEOUT = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration OPEN_FOR = Duration.ofMillis(500);
    private static final PeerCall READ = PeerCall.get("/v1/thing?a=b");

    @Inject
    Vertx vertx;

    @Inject
    Correlation correlation;

    @Inject
    CurrentVertxRequest currentRequest;

    @TempDir
    Path directory;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PeerServer server = PeerServer.start();

    // Short where a test is about it: a busy machine takes its time.
    private Duration timeout = PATIENCE;
    private Optional<Duration> within = Optional.empty();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldAnswerWhatTheServiceAnswers() {
        server.answers(200, "{\"a\": 1}");

        assertThat(call(peer(), READ)).isEqualTo("{\"a\": 1}");
        assertThat(call(peer(), PeerCall.post("/v1/thing", Buffer.buffer("{}"))))
                .isEqualTo("{\"a\": 1}");

        assertThat(server.requests().get(0)).satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo("/v1/thing?a=b");
            assertThat(request.header("Authorization")).isNull();
        });
        assertThat(server.requests().get(1).header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void shouldTryWhatIsIdempotentAgain() {
        server.answers(request -> new Answer(server.requests().size() < 3 ? 502 : 200, "done"));

        assertThat(call(peer(), READ)).isEqualTo("done");

        assertThat(server.requests()).hasSize(3);
        assertThat(calls("unavailable")).isEqualTo(2);
        assertThat(calls("answered")).isEqualTo(1);
    }

    @Test
    void shouldTryAgainOnlySoOften() {
        server.answers(500, "");

        assertThat(call(peer(), READ)).isEqualTo("UNAVAILABLE status 500");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void shouldTryWhatIsNotIdempotentOnce() {
        server.answers(500, "");

        assertThat(call(peer(), PeerCall.post("/v1/thing", Buffer.buffer("{}"))))
                .startsWith("UNAVAILABLE");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "404, BUSY",
        "413, REFUSED",
        "422, REFUSED",
        "401, BUSY",
        "403, BUSY",
        "408, BUSY",
        "429, BUSY"
    })
    void shouldNotAskAgainForWhatWouldNotHelpAtOnce(int status, Kind kind) {
        server.answers(status, "{\"code\": \"a.code\", \"detail\": \"what is wrong\"}");

        assertThat(call(peer(), READ)).isEqualTo(kind + " " + status + " a.code: what is wrong");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void shouldNotHurryAServiceThatAsksToWait() {
        server.answers(request -> new Answer(503, Map.of("Retry-After", "2"), ""));

        assertThat(call(peer(), READ)).isEqualTo("BUSY status 503");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void shouldNotWaitLongerThanTheTimeoutOfEachAttempt() {
        timeout = TIMEOUT;
        server.answers(request -> new Answer(Answer.NEVER, ""));
        long started = System.nanoTime();

        assertThat(call(peer(), READ)).startsWith("UNAVAILABLE");

        Duration took = Duration.ofNanos(System.nanoTime() - started);
        assertThat(took)
                .isBetween(TIMEOUT.multipliedBy(3), TIMEOUT.multipliedBy(3).plusSeconds(3));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void shouldNotWaitLongerThanTheTimeForAllAttempts() {
        within = Optional.of(TIMEOUT);
        server.answers(request -> new Answer(Answer.NEVER, ""));
        long started = System.nanoTime();

        assertThat(call(peer(), READ)).isEqualTo("UNAVAILABLE no answer in time");

        // An attempt alone may take ten seconds here.
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isBetween(TIMEOUT, PATIENCE.minusSeconds(1));
    }

    @Test
    void shouldTryAgainWithinTheTimeForAllAttempts() {
        within = Optional.of(PATIENCE);
        server.answers(request -> new Answer(server.requests().size() < 3 ? 502 : 200, "done"));

        assertThat(call(peer(), READ)).isEqualTo("done");
    }

    @Test
    void shouldNotKeepAnAnswerWithoutEnd() {
        server.answers(200, "x".repeat(2_000_000));

        assertThat(call(peer(), READ)).isEqualTo("UNAVAILABLE the answer has more than 1048576 bytes");
    }

    @Test
    void shouldLeaveAServiceAloneThatFailsAndAskItAgainAfterAWhile() {
        server.answers(500, "");
        Peer peer = peer();
        for (int index = 0; index < 10; index++) {
            call(peer, PeerCall.post("/v1/thing", Buffer.buffer("{}")));
        }

        assertThat(call(peer, READ)).isEqualTo("NOT_ASKED other failed too often lately");
        assertThat(server.requests()).hasSize(10);
        assertThat(registry.get(PeerMetrics.BREAKER).gauge().value()).isEqualTo(2);

        server.answers(200, "well");
        await().atMost(Duration.ofSeconds(10)).until(() -> call(peer, READ).equals("well"));
        assertThat(registry.get(PeerMetrics.BREAKER).gauge().value()).isZero();
        assertThat(calls("not_asked")).isPositive();
    }

    @Test
    void shouldNotBeKeptFromAServiceByItsRefusals() {
        server.answers(422, "");
        Peer peer = peer();
        for (int index = 0; index < 20; index++) {
            assertThat(call(peer, READ)).startsWith("REFUSED");
        }
    }

    @Test
    void shouldFallBackWhenThereIsNobody() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThat(call(peer(Optional.of(URI.create("http://127.0.0.1:" + port)), token(Optional.empty())), READ))
                .startsWith("UNAVAILABLE");
        assertThat(call(peer(Optional.empty(), token(Optional.empty())), READ))
                .isEqualTo("UNAVAILABLE no address (setting liveops.peers.other.url)");
    }

    @Test
    void shouldFallBackWhenTheAnswerCannotBeRead() {
        Uni<String> read = peer().call(
                        READ,
                        answer -> {
                            throw new IllegalArgumentException("no number");
                        },
                        PeerIT::describe);

        assertThat(Waiting.of(read)).isEqualTo("UNAVAILABLE no number");
    }

    @Test
    void shouldShowTheTokenOfTheFileAndFollowItsChanges() throws IOException {
        Path file = directory.resolve("token");
        ServiceToken token = token(Optional.of(file.toString()));
        Peer peer = peer(Optional.of(server.url()), token);

        call(peer, READ);
        Files.writeString(file, "first\n");
        call(peer, READ);
        Files.writeString(file, "second\n");
        call(peer, READ);
        Files.delete(file);
        call(peer, READ);

        assertThat(server.requests())
                .extracting(request -> request.header("Authorization"))
                .containsExactly(null, "Bearer first", "Bearer second", "Bearer second");
    }

    @Test
    void shouldReadTheTokenAnewOnceItWasRefused() throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(file, "old");
        Peer peer = peer(
                Optional.of(server.url()),
                new ServiceToken(vertx, Clock.systemUTC(), Optional.of(file.toString()), Duration.ofDays(1)));
        server.answers(
                request -> new Answer("Bearer new".equals(request.header("Authorization")) ? 200 : 401, "welcome"));

        assertThat(call(peer, READ)).startsWith("BUSY");
        Files.writeString(file, "new");

        assertThat(call(peer, READ)).isEqualTo("welcome");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Request-Id, abc-1.2_3~, true",
        "X-Request-Id, a b, false",
        "traceparent, 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, true",
        "traceparent, 00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01, false",
        "Cookie, secret, false"
    })
    void shouldHandOnWhatTiesRequestsTogether(String header, String value, boolean handedOn) {
        var requestContext = Arc.container().requestContext();
        requestContext.activate();
        try {
            currentRequest.setCurrent(requestWith(header, value));
            call(peer(), READ);
        } finally {
            requestContext.terminate();
        }

        assertThat(server.requests().get(0).header(header)).isEqualTo(handedOn ? value : null);
    }

    private static RoutingContext requestWith(String header, String value) {
        HttpServerRequest request = fake(
                HttpServerRequest.class,
                (method, arguments) -> method.equals("getHeader") && header.equals(arguments[0]) ? value : null);
        return fake(RoutingContext.class, (method, arguments) -> method.equals("request") ? request : null);
    }

    private interface Handling {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T fake(Class<T> type, Handling handling) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handling.answer(method.getName(), arguments)));
    }

    private String call(Peer peer, PeerCall call) {
        return Waiting.of(peer.call(call, answer -> answer.body().toString(), PeerIT::describe));
    }

    private static Uni<String> describe(PeerFailure failure) {
        return Uni.createFrom().item(failure.kind() + " " + failure.getMessage());
    }

    private long calls(String outcome) {
        Timer timer = registry.find(PeerMetrics.CALLS).tag("outcome", outcome).timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void shouldNotShowTheServicesTokenToWhoIsNoneOfTheSuiteAndSendHeadersOfTheCall() throws IOException {
        Path file = Files.writeString(directory.resolve("token"), "secret");
        server.answers(200, "{}");
        Peer stranger = new Peer(
                "other",
                new Config(Optional.of(server.url()), timeout, within, false),
                vertx,
                token(Optional.of(file.toString())),
                correlation,
                new PeerMetrics(registry, "other"));

        call(stranger, PeerCall.post("/v1/thing", Buffer.buffer("{}")).with(Map.of("webhook-id", "1")));

        assertThat(server.requests().get(0).header("Authorization")).isNull();
        assertThat(server.requests().get(0).header("webhook-id")).isEqualTo("1");
    }

    private Peer peer() {
        return peer(Optional.of(server.url()), token(Optional.empty()));
    }

    private Peer peer(Optional<URI> url, ServiceToken token) {
        return new Peer(
                "other",
                new Config(url, timeout, within, true),
                vertx,
                token,
                correlation,
                new PeerMetrics(registry, "other"));
    }

    private ServiceToken token(Optional<String> file) {
        return new ServiceToken(vertx, Clock.systemUTC(), file, Duration.ZERO);
    }

    private record Config(Optional<URI> url, Duration timeout, Optional<Duration> within, boolean inSuite)
            implements PeersConfig.PeerConfig {

        @Override
        public int retries() {
            return 2;
        }

        @Override
        public Duration retryDelay() {
            return Duration.ofMillis(20);
        }

        @Override
        public Duration openFor() {
            return OPEN_FOR;
        }

        @Override
        public int connections() {
            return 4;
        }
    }
}
