package dev.liveops.play.client;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before another attempt: exponential with full jitter (a random time up to a bound that doubles; Brooker, "Exponential
 * Backoff And Jitter", AWS 2015), but never shorter than the answer asks for.
 *
 * @param first the bound before the second attempt
 * @param longest the bound does not grow beyond
 * @param random in [0, 1)
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier random) {

    private static final int MOST_DOUBLINGS = 30;

    /**
     * The wait after some failures in a row.
     *
     * @param failures 1 or more
     * @param atLeast of {@code Retry-After}; zero for none
     */
    Duration after(int failures, Duration atLeast) {
        long bound = Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS));
        // On top of what is asked for, so that all who were told the same do not come back together.
        return atLeast.plusMillis((long) (bound * random.getAsDouble()) + 1);
    }
}
