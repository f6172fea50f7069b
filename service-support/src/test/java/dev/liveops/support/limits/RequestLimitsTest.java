package dev.liveops.support.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.ProblemException;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final String ADDRESS = "192.0.2.1";

    private final SetClock clock = new SetClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestLimits limits = new RequestLimits(new SmallLimits(), registry, clock);

    @Test
    void shouldAnswerABurstOfAnAddressAndThenItsShareASecond() {
        charge(20, ADDRESS, Caller.ANONYMOUS);

        assertRefused(ADDRESS, Caller.ANONYMOUS, "requests of one address", Duration.ofMillis(100));
        limits.charge("192.0.2.2", Caller.ANONYMOUS);

        clock.advance(Duration.ofMillis(100));
        limits.charge(ADDRESS, Caller.ANONYMOUS);
        assertThat(registry.counter(LimitMetrics.REFUSED, "limit", "address").count())
                .isEqualTo(1);
    }

    @Test
    void shouldBoundOnePlayerWhereverItsRequestsComeFrom() {
        charge(5, ADDRESS, player("one"));

        assertRefused("192.0.2.2", player("one"), "requests of one player", Duration.ofMillis(500));
        limits.charge(ADDRESS, player("other"));
        assertThat(registry.counter(LimitMetrics.REFUSED, "limit", "player").count())
                .isEqualTo(1);
    }

    @Test
    void shouldLeaveServicesAndOperatorsAlone() {
        charge(500, ADDRESS, new Caller("backend", Set.of(Roles.SERVICE)));
        charge(500, ADDRESS, new Caller("designer", Roles.expand(Set.of(Roles.OPERATOR))));

        limits.charge(ADDRESS, Caller.ANONYMOUS);
    }

    private void charge(int times, String address, Caller caller) {
        for (int time = 0; time < times; time++) {
            limits.charge(address, caller);
        }
    }

    private static Caller player(String user) {
        return new Caller(user, Set.of(Roles.PLAYER));
    }

    private void assertRefused(String address, Caller caller, String counted, Duration retryAfter) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> limits.charge(address, caller))
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo(CommonProblem.RATE_LIMITED);
                    assertThat(problem.getMessage()).startsWith("too many " + counted);
                    assertThat(problem.retryAfter()).isEqualTo(retryAfter);
                });
    }

    /** An address: 10 a second after a burst of 20; a player: 2 a second after a burst of 5. */
    private static final class SmallLimits implements RequestLimitConfig {

        @Override
        public Address address() {
            return new Address() {
                @Override
                public long requestsPerSecond() {
                    return 10;
                }

                @Override
                public long burst() {
                    return 20;
                }
            };
        }

        @Override
        public Player player() {
            return new Player() {
                @Override
                public long requestsPerSecond() {
                    return 2;
                }

                @Override
                public long burst() {
                    return 5;
                }
            };
        }
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
