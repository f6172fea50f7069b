package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether an event may be on when its author says. */
final class WindowPolicy {

    /** How long an event that is no season is at the least, and at the most, unless its author means it (mission 5.4). */
    private static final Duration SHORTEST_EVENT = Duration.ofDays(3);

    private static final Duration LONGEST_EVENT = Duration.ofDays(7);
    private static final Duration SHORTEST_SEASON = Duration.ofDays(14);

    private WindowPolicy() {}

    /** Ends the request with {@code events.bad_window} when the window is none, whatever the time is. */
    static void check(CreateLiveEvent request) {
        Instant start = request.startAt();
        Instant announcement = request.announceAt();
        new Violations()
                .check(
                        start.isBefore(request.endAt()),
                        "end_at",
                        request.endAt() + " (expected later than start_at " + start + ")")
                .check(
                        announcement == null || announcement.isBefore(start),
                        "announce_at",
                        announcement + " (expected earlier than start_at " + start + ")")
                .throwIfAny(EventsProblem.BAD_WINDOW);
    }

    /** Ends the request with {@code events.window_over} when nobody would ever see the event. */
    static void checkNotOver(EventSpan span, Instant now) {
        if (span.isOverAt(now)) {
            throw ProblemException.at(
                    EventsProblem.WINDOW_OVER,
                    "end_at",
                    span.lastEnd() + " (expected later than now, " + now + ": nobody would ever see the event)");
        }
    }

    /** What its author should know of how long it is on each time. */
    static Optional<EventFinding> remark(EventContent content) {
        Duration length = Duration.between(content.startAt(), content.endAt());
        if (content.type() == LiveEventType.SEASON) {
            return length.compareTo(SHORTEST_SEASON) < 0
                    ? Optional.of(warning("season_length", length, "a season of 14 days at the least"))
                    : Optional.empty();
        }
        return length.compareTo(SHORTEST_EVENT) < 0 || length.compareTo(LONGEST_EVENT) > 0
                ? Optional.of(warning("event_length", length, "an event of 3 to 7 days"))
                : Optional.empty();
    }

    private static EventFinding warning(String code, Duration length, String expected) {
        return new EventFinding(code, "end_at", null, "on for " + text(length) + " (expected " + expected + ")");
    }

    private static String text(Duration length) {
        return length.toDays() + " days, " + length.toHoursPart() + " hours and " + length.toMinutesPart() + " minutes";
    }
}
