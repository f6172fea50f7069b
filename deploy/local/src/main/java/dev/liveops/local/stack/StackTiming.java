package dev.liveops.local.stack;

import java.time.Duration;

/**
 * How patient a stack is.
 *
 * @param readyWithin the longest a service may take until it is ready for the first time
 * @param stopWithin the longest services may take to end before they are killed
 * @param lookEvery how often readiness and the database are looked at
 * @param restartAfter pause before the first restart of a service or database that died; doubles with each failure
 * @param restartAtMost the longest such pause
 * @param reportEvery how often waiting is reported
 */
public record StackTiming(
        Duration readyWithin,
        Duration stopWithin,
        Duration lookEvery,
        Duration restartAfter,
        Duration restartAtMost,
        Duration reportEvery) {

    /** The timing of a stack that people use. */
    public static StackTiming standard() {
        return new StackTiming(
                Duration.ofMinutes(3),
                Duration.ofSeconds(90),
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofSeconds(5));
    }

    /** The pause before a restart, after so many failures in a row (0 for the first). */
    Duration pauseAfter(int failures) {
        Duration pause = restartAfter.multipliedBy(1L << Math.min(failures, 20));
        return pause.compareTo(restartAtMost) > 0 ? restartAtMost : pause;
    }
}
