package dev.liveops.telemetry.batch;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * The times an event may have when it is received: late players are welcome, but every day takes a partition.
 *
 * @param earliest the first accepted instant
 * @param latest the last accepted instant
 */
public record AcceptanceWindow(Instant earliest, Instant latest) {

    /** Why an event of a time is refused, if it is. */
    Optional<Refusal> refusal(String field, Instant time) {
        return time.isBefore(earliest) || time.isAfter(latest)
                ? Optional.of(new Refusal(
                        TelemetryProblem.OUTSIDE_WINDOW,
                        field + ": " + time + " is not accepted now (expected " + earliest + " to " + latest + ")"))
                : Optional.empty();
    }
}
