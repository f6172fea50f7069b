package dev.liveops.telemetry.runs;

import dev.liveops.support.problem.Parameters;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which runs; null for all.
 *
 * @param eventId one of the live events of a run
 * @param from start of the run, included
 * @param to start of the run, not included
 */
record RunFilter(
        @Nullable String userId,
        @Nullable String eventId,
        @Nullable Instant from,
        @Nullable Instant to) {

    RunFilter {
        if (from != null && to != null && !from.isBefore(to)) {
            throw Parameters.bad("to", to.toString(), "after from, " + from);
        }
    }
}
