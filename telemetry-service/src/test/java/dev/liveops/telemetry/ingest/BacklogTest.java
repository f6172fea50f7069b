package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.TestSettings;
import dev.liveops.telemetry.groups.Backlog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long the queue may be, by a clock of the test's own; the rest of it is shown through {@link GroupWriterTest}. */
class BacklogTest {

    private static final int LONG = 100;
    private static final int SHORT = 20;
    private static final Duration A_MOMENT = Duration.ofNanos(1);

    private long now = 1;
    private final Backlog<Submission> backlog = new Backlog<>(
            TestSettings.of(
                            IngestConfig.class,
                            Map.of(
                                    "liveops.telemetry.ingest.queue.events", String.valueOf(LONG),
                                    "liveops.telemetry.ingest.queue.overload-events", String.valueOf(SHORT),
                                    "liveops.telemetry.ingest.queue.group-events", "10"))
                    .queue()
                    .limits(),
            () -> now);

    @Test
    void shouldGrowLongWhenNobodyHadToBeTurnedAway() {
        assertThat(fill()).isEqualTo(LONG);
    }

    @Test
    void shouldStayShortOnceSomebodyWasTurnedAway() {
        fill();
        empty();

        assertThat(fill()).isEqualTo(SHORT);
    }

    @Test
    void shouldStayShortForAsLongAsSomebodyIsTurnedAway() {
        fill();
        for (int round = 0; round < 5; round++) {
            pass(Backlog.CALM.minus(A_MOMENT));
            assertThat(backlog.hasRoom()).isFalse();
        }
        empty();

        assertThat(fill()).isEqualTo(SHORT);
    }

    @Test
    void shouldGrowLongAgainAfterACalmTime() {
        fill();
        empty();
        pass(Backlog.CALM.minus(A_MOMENT));
        assertThat(backlog.hasRoom()).isTrue();
        pass(A_MOMENT);

        assertThat(fill()).isEqualTo(LONG);
    }

    @Test
    void shouldCountABatchThatIsNotLetInAsTurnedAway() {
        int letIn = 0;
        // Each stands for a usual batch, of which half of the queue may be on their way.
        while (letIn < 10 && backlog.letIn()) {
            letIn++;
            backlog.add(new Submission(TestRows.rows(30, "s"), List.of(), 10));
        }
        assertThat(letIn).isLessThan(10);
        empty();

        assertThat(fill()).isEqualTo(SHORT);
    }

    private int fill() {
        int events = 0;
        while (backlog.hasRoom()) {
            backlog.add(new Submission(TestRows.rows(5, "s"), List.of(), 10));
            events += 5;
        }
        return events;
    }

    private void empty() {
        while (!backlog.isEmpty()) {
            backlog.take(late -> {});
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
