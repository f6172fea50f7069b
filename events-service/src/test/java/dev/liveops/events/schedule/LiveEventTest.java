package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.events.schedule.LiveEvent.Cancellation;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LiveEventTest {

    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-07T00:00:00Z");
    private static final LiveEvent EVENT = new LiveEvent(
            "x",
            LiveEventType.SEASON,
            START,
            END,
            "*",
            JsonNodeFactory.instance.objectNode(),
            1,
            "operator-1",
            START,
            null);

    @Test
    void shouldRunFromItsStartUntilJustBeforeItsEnd() {
        assertThat(EVENT.statusAt(START.minusNanos(1000))).isEqualTo(LiveEventStatus.UPCOMING);
        assertThat(EVENT.statusAt(START)).isEqualTo(LiveEventStatus.RUNNING);
        assertThat(EVENT.statusAt(END.minusNanos(1000))).isEqualTo(LiveEventStatus.RUNNING);
        assertThat(EVENT.statusAt(END)).isEqualTo(LiveEventStatus.ENDED);
    }

    @Test
    void shouldStayCancelledWhateverTheTime() {
        LiveEvent cancelled = EVENT.cancelled(new Cancellation("operator-1", START, null));

        assertThat(cancelled.revision()).isEqualTo(2);
        assertThat(cancelled.statusAt(START)).isEqualTo(LiveEventStatus.CANCELLED);
        assertThat(cancelled.statusAt(END)).isEqualTo(LiveEventStatus.CANCELLED);
        assertThat(refusal(cancelled, START)).isEqualTo(EventsProblem.ALREADY_CANCELLED);
    }

    @Test
    void shouldBeCancelledOnlyBeforeItsEnd() {
        assertThat(EVENT.cancelled(new Cancellation("operator-1", END.minusNanos(1000), null))
                        .cancellation())
                .isNotNull();
        assertThat(refusal(EVENT, END)).isEqualTo(EventsProblem.ALREADY_OVER);
    }

    private static Object refusal(LiveEvent event, Instant at) {
        return catchThrowableOfType(
                        ProblemException.class, () -> event.cancelled(new Cancellation("operator-2", at, null)))
                .code();
    }
}
