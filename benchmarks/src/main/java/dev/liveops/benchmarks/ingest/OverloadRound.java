package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.load.LoadResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A peak, and right after it an overload between two calm times.
 *
 * @param peak events a second
 * @param calm before the overload
 * @param overload more than can be stored
 * @param after calm again
 * @param memory in the three, in their order
 */
record OverloadRound(double peak, LoadResult calm, LoadResult overload, LoadResult after, List<MemoryPhase> memory) {

    /** What is accepted in overload, of the peak. */
    double ratio() {
        return overload.eventsPerSecond() / peak;
    }

    /** When latencies are as before again; empty when they are not in all of the time after. */
    Optional<Duration> recovery(Duration window) {
        return new Recovery(calm.millis(99), window).after(after.windows());
    }
}
