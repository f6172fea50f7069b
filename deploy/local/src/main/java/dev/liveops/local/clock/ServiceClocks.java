package dev.liveops.local.clock;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.stack.StackClock;
import dev.liveops.local.stack.StackStatus.ServiceStatus;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks the services of a stack what time it is for them. */
public final class ServiceClocks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);

    private final StackClock clock;
    private final TokenIssuer issuer;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWERS_WITHIN).build();

    /**
     * @param clock the stack's
     * @param issuer of tokens to ask with
     */
    public ServiceClocks(StackClock clock, TokenIssuer issuer) {
        this.clock = clock;
        this.issuer = issuer;
    }

    /** Waits until all that are asked have reached the stack's time, but not for ever; in their order, what time it is for each then. */
    public List<ServiceTime> await(List<ServiceStatus> services, Duration patience) {
        Instant until = Clock.systemUTC().instant().plus(patience);
        String token = issuer.issue("clock", "viewer", TOKEN_VALIDITY);
        List<ServiceTime> times = ask(services, token);
        while (times.stream().anyMatch(time -> !time.isReached())
                && Clock.systemUTC().instant().isBefore(until)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            times = ask(services, token);
        }
        return times;
    }

    private List<ServiceTime> ask(List<ServiceStatus> services, String token) {
        return services.stream().map(service -> ask(service, token)).toList();
    }

    private ServiceTime ask(ServiceStatus service, String token) {
        // Cut as the answer is. A service on this machine is at no earlier time when it answers.
        Instant before = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Instant> now = now(service, token);
        return new ServiceTime(
                service.name(), now, now.filter(time -> !time.isBefore(before)).isPresent());
    }

    private Optional<Instant> now(ServiceStatus service, String token) {
        URI status = service.url().resolve("/v1/status/" + service.name());
        HttpRequest request = HttpRequest.newBuilder(status)
                .timeout(ANSWERS_WITHIN)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(
                    Instant.parse(JSON.readTree(answer.body()).path("now").asText()));
        } catch (IOException | DateTimeException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
