package dev.liveops.support.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuiteClockTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final SuiteClock clock = new SuiteClock(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Instant> steps = new ArrayList<>();

    @Test
    void shouldShowTheMachinesTimeUntilItIsMoved() {
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(clock.offset()).isZero();
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void shouldStepForwardAndTellWhoFollowsAtTheNewTime() {
        clock.onStep(() -> steps.add(clock.instant()));

        assertThat(clock.moveTo(DAY)).isTrue();
        assertThat(clock.moveTo(DAY.multipliedBy(2))).isTrue();

        assertThat(clock.millis()).isEqualTo(NOW.plus(DAY.multipliedBy(2)).toEpochMilli());
        assertThat(steps).containsExactly(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)));
    }

    @Test
    void shouldTellEveryFollowerEvenWhenOneFails() {
        clock.onStep(() -> {
            throw new IllegalStateException("cannot follow");
        });
        clock.onStep(() -> steps.add(clock.instant()));

        assertThatThrownBy(() -> clock.moveTo(DAY)).hasMessage("cannot follow");

        assertThat(steps).containsExactly(NOW.plus(DAY));
        assertThat(clock.offset()).isEqualTo(DAY);
    }

    @Test
    void shouldNeitherStandStillNorGoBack() {
        clock.moveTo(DAY);
        clock.onStep(() -> steps.add(clock.instant()));

        assertThat(clock.moveTo(DAY)).isFalse();
        assertThat(clock.moveTo(Duration.ZERO)).isFalse();

        assertThat(clock.instant()).isEqualTo(NOW.plus(DAY));
        assertThat(steps).isEmpty();
    }

    @Test
    void shouldBeAtTheSameTimeInAnotherZone() {
        clock.moveTo(DAY);

        Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));

        assertThat(tokyo.instant()).isEqualTo(NOW.plus(DAY));
        assertThat(tokyo.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
