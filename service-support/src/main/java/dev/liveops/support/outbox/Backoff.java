package dev.liveops.support.outbox;

import java.time.Duration;

/**
 * How long to wait before what failed is tried again: a while that doubles, of which the last half is drawn at random, so that
 * what failed together does not come back together.
 *
 * @param first the first while
 * @param longest no while is longer
 */
record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 20;

    /**
     * @param failures so far, from 1
     * @param random from 0 to 1
     */
    Duration after(int failures, double random) {
        Duration whole = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration bounded = whole.compareTo(longest) > 0 ? longest : whole;
        return Duration.ofNanos((long) (bounded.toNanos() * (0.5 + random / 2)));
    }
}
