package dev.liveops.events.schedule;

import static dev.liveops.events.schedule.Events.END;
import static dev.liveops.events.schedule.Events.START;
import static dev.liveops.events.schedule.Events.by;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LiveEventTest {

    private static final Instant BEFORE = START.minusSeconds(3_600);
    private static final Instant DURING = START.plusSeconds(3_600);
    private static final LiveEvent SCHEDULED = Events.scheduled();
    private static final LiveEvent DRAFT = Events.draft();

    private static final Map<LiveEventStatus, Set<LiveEventAction>> POSSIBLE = Map.of(
            LiveEventStatus.DRAFT,
            EnumSet.of(LiveEventAction.EDIT, LiveEventAction.PUBLISH, LiveEventAction.CANCEL),
            LiveEventStatus.UPCOMING,
            EnumSet.of(LiveEventAction.EDIT, LiveEventAction.CANCEL),
            LiveEventStatus.RUNNING,
            EnumSet.of(LiveEventAction.END, LiveEventAction.EXTEND, LiveEventAction.CORRECT, LiveEventAction.CANCEL),
            LiveEventStatus.ENDED,
            EnumSet.noneOf(LiveEventAction.class),
            LiveEventStatus.CANCELLED,
            EnumSet.noneOf(LiveEventAction.class));

    @Test
    void shouldRunFromItsStartUntilJustBeforeItsEnd() {
        assertThat(SCHEDULED.statusAt(START.minusNanos(1000))).isEqualTo(LiveEventStatus.UPCOMING);
        assertThat(SCHEDULED.statusAt(START)).isEqualTo(LiveEventStatus.RUNNING);
        assertThat(SCHEDULED.statusAt(END.minusNanos(1000))).isEqualTo(LiveEventStatus.RUNNING);
        assertThat(SCHEDULED.statusAt(END)).isEqualTo(LiveEventStatus.ENDED);
    }

    @Test
    void shouldStayADraftAndCancelledWhateverTheTime() {
        LiveEvent cancelled = SCHEDULED.cancelled(by(BEFORE));

        assertThat(cancelled.revision()).isEqualTo(2);
        for (Instant at : new Instant[] {BEFORE, START, END}) {
            assertThat(cancelled.statusAt(at)).isEqualTo(LiveEventStatus.CANCELLED);
            assertThat(DRAFT.statusAt(at)).isEqualTo(LiveEventStatus.DRAFT);
        }
    }

    @ParameterizedTest
    @EnumSource(LiveEventStatus.class)
    void shouldDoInEachStatusWhatIsPossibleAndSayWhatIsWhereItIsNot(LiveEventStatus status) {
        for (LiveEventAction action : LiveEventAction.values()) {
            if (POSSIBLE.get(status).contains(action)) {
                LiveEvent after = perform(action, in(status), at(status));
                assertThat(after.revision())
                        .as("%s a %s event", action, status)
                        .isEqualTo(in(status).revision() + 1);
                assertThat(after.changed().at()).isAfter(in(status).changed().at());
            } else if (action != LiveEventAction.CREATE) {
                ProblemException refusal =
                        catchThrowableOfType(ProblemException.class, () -> perform(action, in(status), at(status)));
                assertThat(refusal).as("%s a %s event", action, status).isNotNull();
                assertThat(refusal.code()).isEqualTo(refusal(action, status));
            }
        }
    }

    @Test
    void shouldNameWhatCanBeDoneInstead() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> SCHEDULED.edited(Events.content(), by(DURING))))
                .hasMessage(
                        "event x is running (expected draft, upcoming to edit it; what can be done now: end, extend,"
                                + " correct, cancel, copy)");
        assertThat(catchThrowableOfType(ProblemException.class, () -> SCHEDULED.ended(by(END))))
                .hasMessage("event x is ended (expected running to end it; nothing can be done to it but copying it)");
    }

    @Test
    void shouldBePublicFromItsPublicationOn() {
        LiveEvent published = DRAFT.published(by(BEFORE));

        assertThat(DRAFT.isPublic()).isFalse();
        assertThat(DRAFT.publishedAt()).isNull();
        assertThat(published.isPublic()).isTrue();
        assertThat(published.publishedAt()).isEqualTo(BEFORE);
        assertThat(published.statusAt(BEFORE)).isEqualTo(LiveEventStatus.UPCOMING);
        assertThat(DRAFT.cancelled(by(BEFORE)).publishedAt()).isNull();
    }

    @Test
    void shouldEndWhereItIsEndedButHaveBeenOnForAMicrosecond() {
        LiveEvent ended = SCHEDULED.ended(by(DURING));
        LiveEvent atOnce = SCHEDULED.ended(by(START));

        assertThat(ended.content().endAt()).isEqualTo(DURING);
        assertThat(ended.endedAt()).isEqualTo(DURING);
        assertThat(ended.span()).isEqualTo(new EventSpan(START, DURING));
        assertThat(ended.statusAt(DURING)).isEqualTo(LiveEventStatus.ENDED);
        assertThat(atOnce.content().endAt()).isEqualTo(START.plusNanos(1000));
    }

    @Test
    void shouldEndAllThatRecurs() {
        EventContent weekly =
                Events.content(LiveEventType.EVENT, START, END, new EventRecurrence("FREQ=MONTHLY", "UTC"));
        LiveEvent event = LiveEvent.create("x", weekly, false, null, by(BEFORE));
        Instant later = END.plusSeconds(86_400L * 100);

        assertThat(event.ended(by(later)).span()).isEqualTo(new EventSpan(START, later));
        assertThat(event.ended(by(later)).content()).isEqualTo(weekly);
    }

    @Test
    void shouldGoOnForLongerOnly() {
        assertThat(SCHEDULED.extended(END.plusSeconds(1), by(DURING)).content().endAt())
                .isEqualTo(END.plusSeconds(1));
        assertThat(catchThrowableOfType(ProblemException.class, () -> SCHEDULED.extended(END, by(DURING))))
                .hasMessage("end_at: " + END + " (expected later than " + END + ")");
    }

    @Test
    void shouldHaveItsRevisionsInForceOneAfterTheOtherWhateverTheClocksSay() {
        LiveEvent ahead = SCHEDULED.edited(Events.content(), by(BEFORE));
        LiveEvent behind = ahead.edited(Events.content(), by(BEFORE.minusSeconds(5)));

        assertThat(behind.changed().at()).isEqualTo(BEFORE.plusNanos(1000));
    }

    private static LiveEvent in(LiveEventStatus status) {
        return switch (status) {
            case DRAFT -> DRAFT;
            case CANCELLED -> SCHEDULED.cancelled(by(BEFORE));
            default -> SCHEDULED;
        };
    }

    private static Instant at(LiveEventStatus status) {
        return switch (status) {
            case DRAFT, UPCOMING -> BEFORE;
            case RUNNING, CANCELLED -> DURING;
            case ENDED -> END;
        };
    }

    private static LiveEvent perform(LiveEventAction action, LiveEvent event, Instant at) {
        return switch (action) {
            case CREATE -> event;
            case EDIT -> event.edited(Events.content(), by(at));
            case PUBLISH -> event.published(by(at));
            case END -> event.ended(by(at));
            case EXTEND -> event.extended(END.plusSeconds(1), by(at));
            case CORRECT ->
                event.corrected(JsonNodeFactory.instance.objectNode().put("challenge_bonus_multiplier", 2), by(at));
            case CANCEL -> event.cancelled(by(at));
        };
    }

    private static EventsProblem refusal(LiveEventAction action, LiveEventStatus status) {
        if (action == LiveEventAction.CANCEL) {
            return status == LiveEventStatus.CANCELLED ? EventsProblem.ALREADY_CANCELLED : EventsProblem.ALREADY_OVER;
        }
        return EventsProblem.WRONG_STATUS;
    }
}
