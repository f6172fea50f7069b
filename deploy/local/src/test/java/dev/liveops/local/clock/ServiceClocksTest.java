package dev.liveops.local.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.liveops.local.stack.Health;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.testing.TestKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceClocksTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path directory;

    private HttpServer server;
    private StackClock clock;
    private ServiceClocks services;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.start();
        clock = new StackClock(new StackDirectories(directory.resolve("data")));
        clock.advance(DAY);
        services = new ServiceClocks(clock, TokenIssuer.local(TestKeys.in(directory.resolve("keys"), "clock")));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldWaitUntilEachServiceHasTakenTheTime() {
        AtomicInteger asked = new AtomicInteger();
        says("early", () -> status(Instant.now().plus(DAY)));
        says(
                "late",
                () -> status(
                        asked.incrementAndGet() < 4
                                ? Instant.now()
                                : Instant.now().plus(DAY)));

        List<ServiceTime> times = services.await(List.of(service("early"), service("late")), Duration.ofSeconds(20));

        assertThat(times).extracting(ServiceTime::service).containsExactly("early", "late");
        assertThat(times).allMatch(ServiceTime::isReached);
        assertThat(asked).hasValue(4);
    }

    @Test
    void shouldSayWhichServiceHasNotTakenTheTimeAndWhichSaysNothing() {
        Instant stuck = Instant.now();
        says("stuck", () -> status(stuck));
        says("older", () -> "{\"service\":\"older\"}");
        says("odd", () -> "<html>");

        List<ServiceTime> times = services.await(
                List.of(service("stuck"), service("older"), service("odd"), service("absent")), Duration.ofMillis(200));

        assertThat(times)
                .containsExactly(
                        new ServiceTime("stuck", Optional.of(stuck), false),
                        new ServiceTime("older", Optional.empty(), false),
                        new ServiceTime("odd", Optional.empty(), false),
                        new ServiceTime("absent", Optional.empty(), false));
    }

    private void says(String service, Supplier<String> body) {
        server.createContext("/v1/status/" + service, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            boolean known =
                    exchange.getRequestHeaders().getFirst("Authorization").startsWith("Bearer ");
            exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String status(Instant now) {
        return "{\"now\":\"" + now + "\"}";
    }

    private ServiceStatus service(String name) {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ServiceStatus(name, url, 1L, Health.UP);
    }
}
