package dev.liveops.telemetry.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.TestSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrivingBodiesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ArrivingBodies bodies = new ArrivingBodies(
            TestSettings.of(
                    RateLimitConfig.class,
                    Map.of(
                            "liveops.telemetry.limits.arriving.bytes", "1000",
                            "liveops.telemetry.limits.arriving.bytes-per-address", "400")),
            registry);

    @Test
    void shouldKeepAnAddressThatTakesTooMuchFromNobodyElse() {
        bodies.reserve("192.0.2.1", 300);
        assertRefused("192.0.2.1", 101, TelemetryProblem.RATE_LIMITED);
        bodies.reserve("192.0.2.1", 100);
        bodies.reserve("192.0.2.2", 400);

        bodies.release("192.0.2.1", 300);
        bodies.reserve("192.0.2.1", 300);
        assertThat(bytes()).isEqualTo(800);
    }

    @Test
    void shouldBoundAllOfThemAndKeepNothingForWhatIsRefused() {
        bodies.reserve("192.0.2.1", 400);
        bodies.reserve("192.0.2.2", 400);

        assertRefused("192.0.2.3", 201, TelemetryProblem.QUEUE_FULL);
        bodies.reserve("192.0.2.3", 200);
        assertThat(bytes()).isEqualTo(1_000);
        bodies.release("192.0.2.1", 400);
        bodies.release("192.0.2.2", 400);
        bodies.release("192.0.2.3", 200);
        assertThat(bytes()).isZero();
        assertThatCode(() -> bodies.reserve("192.0.2.3", 400)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeALargeBodyThatIsAlone() {
        bodies.reserve("192.0.2.1", 5_000);

        assertRefused("192.0.2.1", 1, TelemetryProblem.RATE_LIMITED);
        assertRefused("192.0.2.2", 1, TelemetryProblem.QUEUE_FULL);
    }

    @Test
    void shouldTakeOneCustomersAddressesOfIpv6ForOne() {
        bodies.reserve("2001:db8:1:2::1", 400);

        assertRefused("2001:db8:1:2::2", 1, TelemetryProblem.RATE_LIMITED);
        bodies.reserve("2001:db8:1:3::1", 1);
    }

    private void assertRefused(String address, long bytes, TelemetryProblem code) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> bodies.reserve(address, bytes))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.retryAfter()).isPositive();
                });
    }

    private double bytes() {
        return registry.get(ArrivingBodies.BYTES).gauge().value();
    }
}
