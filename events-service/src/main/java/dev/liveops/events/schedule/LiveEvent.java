package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A live event or season, and what can be done to it in its life (ADR 0058). Whatever is done makes a revision, in force from its
 * stamp on.
 *
 * @param span between which instants it can be on
 * @param draft whether it is only kept
 * @param revision counts its changes, from 1
 * @param created by whom, when
 * @param changed by whom, when its newest revision was made
 * @param publishedAt when players could get it first; null for what never was published
 * @param endedAt when it was ended before its time; null unless it was
 * @param copiedFrom the event it was made from; null for none
 * @param cancellation null unless cancelled
 */
record LiveEvent(
        String id,
        EventContent content,
        EventSpan span,
        boolean draft,
        int revision,
        Stamp created,
        Stamp changed,
        @Nullable Instant publishedAt,
        @Nullable Instant endedAt,
        @Nullable String copiedFrom,
        @Nullable Stamp cancellation) {

    LiveEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(content);
        Objects.requireNonNull(span);
    }

    /**
     * A new event.
     *
     * @param draft whether it is only kept, until it is published
     */
    static LiveEvent create(String id, EventContent content, boolean draft, @Nullable String copiedFrom, Stamp by) {
        return new LiveEvent(
                id,
                content,
                EventSpan.of(content, null),
                draft,
                1,
                by,
                by,
                draft ? null : by.at(),
                null,
                copiedFrom,
                null);
    }

    /** Where it is in its life at an instant. */
    LiveEventStatus statusAt(Instant instant) {
        if (draft) {
            return LiveEventStatus.DRAFT;
        }
        if (cancellation != null) {
            return LiveEventStatus.CANCELLED;
        }
        if (span.isOverAt(instant)) {
            return LiveEventStatus.ENDED;
        }
        return span.firstStart().isAfter(instant) ? LiveEventStatus.UPCOMING : LiveEventStatus.RUNNING;
    }

    /** Whether players get it or will; a draft and what was taken back are nobody's business. */
    boolean isPublic() {
        return !draft && cancellation == null;
    }

    /** With other content; only before it starts. */
    LiveEvent edited(EventContent newContent, Stamp by) {
        LiveEventAction.EDIT.require(id, statusAt(by.at()));
        return next(newContent, draft, publishedAt, endedAt, null, by);
    }

    /** For players to get from now on, inside its windows. */
    LiveEvent published(Stamp by) {
        LiveEventAction.PUBLISH.require(id, statusAt(by.at()));
        return next(content, false, by.at(), endedAt, null, by);
    }

    /** Over from now on; at the least it was on for a microsecond, so that its window stays one. */
    LiveEvent ended(Stamp by) {
        LiveEventAction.END.require(id, statusAt(by.at()));
        Instant earliest = span.firstStart().plus(1, ChronoUnit.MICROS);
        Instant end = by.at().isBefore(earliest) ? earliest : by.at();
        EventContent cut =
                content.isOnce() ? content.withWindow(content.startAt(), end, content.announceAt()) : content;
        return next(cut, draft, publishedAt, end, null, by);
    }

    /** Over later; {@code events.bad_window} unless that is later, or where it has more windows than one. */
    LiveEvent extended(Instant newEnd, Stamp by) {
        LiveEventAction.EXTEND.require(id, statusAt(by.at()));
        if (!content.isOnce()) {
            throw ProblemException.at(
                    EventsProblem.BAD_WINDOW,
                    "end_at",
                    newEnd + " (expected an event with one window: this one recurs or has its regions' own; end it, and"
                            + " publish a copy)");
        }
        if (!newEnd.isAfter(content.endAt())) {
            throw ProblemException.at(
                    EventsProblem.BAD_WINDOW, "end_at", newEnd + " (expected later than " + content.endAt() + ")");
        }
        EventContent longer = content.withWindow(content.startAt(), newEnd, content.announceAt());
        return next(longer, draft, publishedAt, endedAt, null, by);
    }

    /** With other rules while it is on. */
    LiveEvent corrected(JsonNode rules, Stamp by) {
        LiveEventAction.CORRECT.require(id, statusAt(by.at()));
        return next(content.withRules(rules), draft, publishedAt, endedAt, null, by);
    }

    /** Taken back; {@code events.already_cancelled} or {@code events.already_over} when there is nothing to take back. */
    LiveEvent cancelled(Stamp by) {
        LiveEventStatus status = statusAt(by.at());
        if (cancellation != null) {
            throw ProblemException.of(
                    EventsProblem.ALREADY_CANCELLED, "event " + id + " was cancelled at " + cancellation.at());
        }
        if (status == LiveEventStatus.ENDED) {
            throw ProblemException.of(EventsProblem.ALREADY_OVER, "event " + id + " was over at " + span.lastEnd());
        }
        LiveEventAction.CANCEL.require(id, status);
        return next(content, false, publishedAt, endedAt, by, by);
    }

    private LiveEvent next(
            EventContent newContent,
            boolean isDraft,
            @Nullable Instant publication,
            @Nullable Instant end,
            @Nullable Stamp cancelled,
            Stamp by) {
        return new LiveEvent(
                id,
                newContent,
                EventSpan.of(newContent, end),
                isDraft,
                revision + 1,
                created,
                by.after(changed),
                publication,
                end,
                copiedFrom,
                cancelled);
    }
}
