package dev.liveops.benchmarks.ingest.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long START = -5_000_000_000L;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long MILLI = 1_000_000;

    @Test
    void shouldMakeRequestsDueAtEvenDistances() {
        Schedule schedule = new Schedule(Segment.open("x", 1000, SECOND, SECOND), START);

        for (int index = 0; index < 1000; index++) {
            long due = START + index * MILLI;
            assertThat(schedule.isDue(due - 1)).isFalse();
            assertThat(schedule.isDue(due)).isTrue();
            assertThat(schedule.take(due + 17)).isEqualTo(due);
        }

        assertThat(schedule.isDue(START + 10 * SECOND.toNanos())).isFalse();
        assertThat(schedule.isOver(schedule.end() - 1)).isFalse();
        assertThat(schedule.isOver(schedule.end())).isTrue();
    }

    @Test
    void shouldCountLatencyFromWhenARequestWasDueThoughNothingCouldBeSent() {
        Schedule schedule = new Schedule(Segment.open("x", 100, SECOND, SECOND), START);
        long afterStall = START + 500 * MILLI;

        long due = schedule.take(afterStall);

        assertThat(due).isEqualTo(START);
        assertThat(schedule.take(afterStall)).isEqualTo(START + 10 * MILLI);
        assertThat(schedule.isDue(afterStall)).isTrue();
    }

    @Test
    void shouldNotEndBeforeLateRequestsAreSent() {
        Schedule schedule = new Schedule(Segment.open("x", 10, SECOND, SECOND), START);

        assertThat(schedule.isOver(schedule.end() + 1)).isFalse();
        assertThat(schedule.unsent()).isEqualTo(10);
    }

    @Test
    void shouldGiveUpWhatCannotBeServed() {
        Schedule schedule = new Schedule(Segment.offered("x", 10, SECOND, SECOND), START);
        schedule.take(START);

        assertThat(schedule.isOver(schedule.end())).isTrue();
        assertThat(schedule.unsent()).isEqualTo(9);
    }

    @Test
    void shouldAlwaysBeDueInAClosedLoopUntilTheEnd() {
        Schedule schedule = new Schedule(Segment.closed("x", SECOND), START);

        assertThat(schedule.isDue(START)).isTrue();
        assertThat(schedule.take(START + 3)).isEqualTo(START + 3);
        assertThat(schedule.isDue(schedule.end())).isFalse();
        assertThat(schedule.isOver(schedule.end())).isTrue();
        assertThat(schedule.unsent()).isZero();
    }

    @Test
    void shouldWakeTheGeneratorWhenRequestsAreDue() {
        Ticker.Beat beat = Ticker.beat(Segment.open("x", 500, SECOND, SECOND), START);

        assertThat(beat.after(START)).isEqualTo(START + 2 * MILLI);
        assertThat(beat.after(START + 2 * MILLI - 1)).isEqualTo(START + 2 * MILLI);
        assertThat(beat.after(START + 2 * MILLI)).isEqualTo(START + 4 * MILLI);
    }

    @Test
    void shouldWakeTheGeneratorForSeveralRequestsWhenTheyAreMany() {
        Ticker.Beat beat = Ticker.beat(Segment.open("x", 20_000, SECOND, SECOND), START);

        assertThat(beat.after(START)).isEqualTo(START + 500_000);
    }
}
