package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.load.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When latencies are normal again.
 *
 * @param normalMillis the p99 from before
 * @param window length of the windows that are looked at
 */
record Recovery(double normalMillis, Duration window) {

    /** How much worse than before still counts as normal. */
    static final double TOLERANCE = 2;

    private static final int LASTING = 2;

    /**
     * The end of the last window before two in a row are normal: no failure, and a p99 of at most twice the former one.
     *
     * @return zero when the first two are; empty when it never happens
     */
    Optional<Duration> after(List<Window> windows) {
        for (int first = 0; first + LASTING <= windows.size(); first++) {
            if (windows.subList(first, first + LASTING).stream().allMatch(this::isNormal)) {
                return Optional.of(window.multipliedBy(first));
            }
        }
        return Optional.empty();
    }

    private boolean isNormal(Window seen) {
        return seen.failed() == 0 && seen.answered() > 0 && seen.millis(99) <= TOLERANCE * normalMillis;
    }
}
