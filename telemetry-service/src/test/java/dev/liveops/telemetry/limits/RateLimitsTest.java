package dev.liveops.telemetry.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.TestSettings;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest {

    private static final String ADDRESS = "192.0.2.1";

    private final SetClock clock = new SetClock();
    // A session: 10 a second after a burst of 100; an address: 20 a second after a burst of 150.
    private final RateLimits limits = new RateLimits(
            TestSettings.of(
                    RateLimitConfig.class,
                    Map.of(
                            "liveops.telemetry.limits.session.events-per-second", "10",
                            "liveops.telemetry.limits.session.burst", "100",
                            "liveops.telemetry.limits.address.events-per-second", "20",
                            "liveops.telemetry.limits.address.burst", "150")),
            clock);

    @Test
    void shouldTakeABurstAndNoMore() {
        limits.charge("s", ADDRESS, 60);
        limits.charge("s", ADDRESS, 40);

        assertRefused("s", ADDRESS, 1, "session", Duration.ofMillis(100));
    }

    @Test
    void shouldRefillEventByEvent() {
        limits.charge("s", ADDRESS, 100);

        clock.advance(Duration.ofSeconds(3));
        limits.charge("s", ADDRESS, 30);
        assertRefused("s", ADDRESS, 1, "session", Duration.ofMillis(100));

        clock.advance(Duration.ofMillis(100));
        limits.charge("s", ADDRESS, 1);
        assertRefused("s", ADDRESS, 1, "session", Duration.ofMillis(100));
    }

    @Test
    void shouldNotSaveUpMoreThanABurst() {
        limits.charge("s", ADDRESS, 100);

        clock.advance(Duration.ofHours(1));

        limits.charge("s", ADDRESS, 100);
        assertRefused("s", ADDRESS, 1, "session", Duration.ofMillis(100));
    }

    @Test
    void shouldChargeNothingForWhatItRefuses() {
        limits.charge("s", ADDRESS, 95);

        assertRefused("s", ADDRESS, 6, "session", Duration.ofMillis(100));
        assertRefused("s", ADDRESS, 10, "session", Duration.ofMillis(500));

        limits.charge("s", ADDRESS, 5);
    }

    @Test
    void shouldGiveTheSessionItsEventsBackWhenTheAddressRefuses() {
        limits.charge("one", ADDRESS, 100);

        assertRefused("other", ADDRESS, 60, "address", Duration.ofMillis(500));

        limits.charge("other", "192.0.2.2", 100);
        // And the address kept its own.
        limits.charge("third", ADDRESS, 50);
    }

    @Test
    void shouldTakeAChargeBack() {
        limits.charge("s", ADDRESS, 100);

        limits.refund("s", ADDRESS, 60);

        limits.charge("s", ADDRESS, 60);
        assertRefused("s", ADDRESS, 1, "session", Duration.ofMillis(100));
    }

    @Test
    void shouldKeepSessionsApart() {
        limits.charge("one", ADDRESS, 100);

        limits.charge("other", "192.0.2.2", 100);

        assertRefused("one", "192.0.2.3", 1, "session", Duration.ofMillis(100));
    }

    @Test
    void shouldTakeFromAFullBucketWhatIsMoreThanItEverHolds() {
        limits.charge("s", ADDRESS, 120);

        assertRefused("s", ADDRESS, 120, "session", Duration.ofSeconds(10));
        clock.advance(Duration.ofSeconds(10));
        limits.charge("s", ADDRESS, 120);
    }

    @Test
    void shouldTurnAwayAnAddressWithNothingLeftBeforeItIsRead() {
        assertThatCode(() -> limits.requireAny(ADDRESS)).doesNotThrowAnyException();
        limits.charge("one", ADDRESS, 100);
        limits.charge("other", ADDRESS, 49);
        assertThatCode(() -> limits.requireAny(ADDRESS)).doesNotThrowAnyException();
        limits.charge("third", ADDRESS, 1);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> limits.requireAny(ADDRESS))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(TelemetryProblem.RATE_LIMITED);
                    assertThat(problem.retryAfter()).isEqualTo(Duration.ofMillis(50));
                });
        assertThatCode(() -> limits.requireAny("192.0.2.2")).doesNotThrowAnyException();

        clock.advance(Duration.ofMillis(50));
        assertThatCode(() -> limits.requireAny(ADDRESS)).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeOneCustomersAddressesOfIpv6ForOne() {
        limits.charge("one", "2001:db8:1:2::1", 100);
        limits.charge("other", "2001:db8:1:2:ffff:ffff:ffff:ffff", 50);

        assertRefused("third", "2001:db8:1:2:0:1:0:1", 1, "address", Duration.ofMillis(50));

        limits.charge("third", "2001:db8:1:3::1", 1);
    }

    private void assertRefused(String session, String address, int events, String kind, Duration retryAfter) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> limits.charge(session, address, events))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(TelemetryProblem.RATE_LIMITED);
                    assertThat(problem.retryAfter()).isEqualTo(retryAfter);
                    assertThat(problem.getMessage()).startsWith("too many events of one " + kind);
                });
    }

    /** Shows the time it is told. */
    private static final class SetClock implements TimeMeter {

        private long nanos = Duration.ofHours(1).toNanos();

        void advance(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
