package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.MemorySample;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/** What the memory was in a stretch of time; in megabytes, 0 where nothing was seen. */
record MemoryPhase(List<MemorySample> samples) {

    private static final long KILOBYTES = 1024;
    private static final long BYTES = 1024 * 1024;

    MemoryPhase {
        samples = List.copyOf(samples);
    }

    long maxServicePss() {
        return max(sample -> sample.use().servicePss()) / KILOBYTES;
    }

    long maxPostgresPss() {
        return max(sample -> sample.use().postgresPss()) / KILOBYTES;
    }

    /** The lowest that was seen: what lives, and what died in the old generation since its last collection. */
    long minHeap() {
        return heap().min().orElse(0) / BYTES;
    }

    private long max(ToLongFunction<MemorySample> of) {
        return samples.stream().mapToLong(of).max().orElse(0);
    }

    private LongStream heap() {
        return samples.stream().flatMapToLong(sample -> sample.heapUsed().stream());
    }
}
