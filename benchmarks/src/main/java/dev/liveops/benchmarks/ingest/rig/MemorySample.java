package dev.liveops.benchmarks.ingest.rig;

import java.util.OptionalLong;

/**
 * Memory at one moment.
 *
 * @param nanos the moment, of {@link System#nanoTime()}
 * @param use of the processes
 * @param heapUsed bytes of the service's heap in use, garbage included; empty when the service did not say in time
 */
public record MemorySample(long nanos, MemoryUse use, OptionalLong heapUsed) {}
