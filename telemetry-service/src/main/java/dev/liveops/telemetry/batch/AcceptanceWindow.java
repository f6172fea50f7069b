package dev.liveops.telemetry.batch;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.telemetry.taxonomy.Refusal;
import java.time.Instant;
import java.util.Optional;

/**
 * The times an event may have by our clock when it is received: late players are welcome, but every day takes a partition.
 *
 * @param earliest the first accepted instant
 * @param latest the last accepted instant
 */
public record AcceptanceWindow(Instant earliest, Instant latest) {

    /** Whether it holds a time. */
    boolean holds(Instant time) {
        return !time.isBefore(earliest) && !time.isAfter(latest);
    }

    /** Why an event of a time is refused, unless the window holds it. */
    Optional<Refusal> refusal(String field, Instant time) {
        return holds(time) ? Optional.empty() : Optional.of(refusal(field + ": " + time));
    }

    /** Why an event is refused that the window does not hold, whatever is known of its client's clock. */
    Refusal refusal(Instant time, ClockSkew skew) {
        return refusal(
                skew.offset().isZero()
                        ? "event_time: " + time
                        : "event_time: " + time + ", by our clock " + skew.correct(time) + ",");
    }

    private Refusal refusal(String what) {
        return new Refusal(
                TelemetryProblem.OUTSIDE_WINDOW,
                what + " is not accepted now (expected " + earliest + " to " + latest + ")");
    }
}
