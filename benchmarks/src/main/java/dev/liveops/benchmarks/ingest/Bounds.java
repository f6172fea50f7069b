package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;

/** Keeps every load bounded. */
final class Bounds {

    /** Longest stretch of load, in seconds. */
    static final long MAX_SECONDS = 3600;

    private Bounds() {}

    /** Refuses a value of an option that is out of range. */
    static void check(String option, long value, long min, long max) throws BenchmarkFailure {
        if (value < min || value > max) {
            throw new BenchmarkFailure(option + ": " + value + " (expected " + min + ".." + max + ")");
        }
    }

    /** Refuses a length of a load that is out of range. */
    static void checkSeconds(String option, long value) throws BenchmarkFailure {
        check(option, value, 1, MAX_SECONDS);
    }
}
