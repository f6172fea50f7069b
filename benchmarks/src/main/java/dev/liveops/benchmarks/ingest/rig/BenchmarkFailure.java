package dev.liveops.benchmarks.ingest.rig;

/** A measurement that cannot be made or cannot be trusted; the message is one sentence for people. */
public final class BenchmarkFailure extends Exception {

    private static final long serialVersionUID = 1;

    public BenchmarkFailure(String message) {
        super(message);
    }
}
