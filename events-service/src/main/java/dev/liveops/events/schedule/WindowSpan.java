package dev.liveops.events.schedule;

import dev.liveops.support.problem.Parameters;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * In what time windows of the listed events are asked for.
 *
 * @param from included
 * @param to excluded
 */
record WindowSpan(Instant from, Instant to) {

    private static final Duration LONGEST = Duration.ofDays(400);

    /** What was sent; null where nothing was. */
    static @Nullable WindowSpan of(@Nullable String from, @Nullable String to) {
        Instant start = Parameters.instant("windows_from", from);
        Instant end = Parameters.instant("windows_to", to);
        if (start == null && end == null) {
            return null;
        }
        if (start == null || end == null) {
            throw Parameters.bad(start == null ? "windows_from" : "windows_to", "", "both of them, or none");
        }
        if (!start.isBefore(end) || start.plus(LONGEST).isBefore(end)) {
            throw Parameters.bad(
                    "windows_to", end.toString(), "after windows_from, and at most " + LONGEST.toDays() + " days");
        }
        return new WindowSpan(start, end);
    }
}
