package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.Objects;

/**
 * A live event or season.
 *
 * @param startAt when it starts (included)
 * @param endAt when it is over (excluded)
 * @param contentVersion the content version it is for, or {@link #ALL_CONTENT}
 * @param rules what it changes, as clients get it
 * @param revision 1, and 2 once cancelled
 * @param cancellation null unless cancelled
 */
record LiveEvent(
        String id,
        LiveEventType type,
        Instant startAt,
        Instant endAt,
        String contentVersion,
        JsonNode rules,
        int revision,
        String createdBy,
        Instant createdAt,
        Cancellation cancellation) {

    /** The content version of an event for every one. */
    static final String ALL_CONTENT = "*";

    LiveEvent {
        Objects.requireNonNull(id);
        Objects.requireNonNull(type);
        Objects.requireNonNull(rules);
        if (!startAt.isBefore(endAt)) {
            throw new IllegalArgumentException(id + ": ends " + endAt + " (expected later than " + startAt + ")");
        }
    }

    /** When it is on. */
    Window window() {
        return new Window(startAt, endAt);
    }

    /** Where it is in its life at an instant. */
    LiveEventStatus statusAt(Instant instant) {
        if (cancellation != null) {
            return LiveEventStatus.CANCELLED;
        }
        if (window().isOpenAt(instant)) {
            return LiveEventStatus.RUNNING;
        }
        return startAt.isAfter(instant) ? LiveEventStatus.UPCOMING : LiveEventStatus.ENDED;
    }

    /** Taken back; {@code events.already_cancelled} or {@code events.already_over} when there is nothing to take back. */
    LiveEvent cancelled(Cancellation by) {
        if (cancellation != null) {
            throw ProblemException.of(
                    EventsProblem.ALREADY_CANCELLED, "event " + id + " was cancelled at " + cancellation.at());
        }
        if (!endAt.isAfter(by.at())) {
            throw ProblemException.of(EventsProblem.ALREADY_OVER, "event " + id + " was over at " + endAt);
        }
        return new LiveEvent(id, type, startAt, endAt, contentVersion, rules, revision + 1, createdBy, createdAt, by);
    }

    /**
     * An event's end before its time.
     *
     * @param reason null for none
     */
    record Cancellation(String by, Instant at, String reason) {}
}
