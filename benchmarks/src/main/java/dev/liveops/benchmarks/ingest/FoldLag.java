package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.TelemetryTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks, every so often, how old the oldest events are that are not folded, as long as it is open. */
final class FoldLag implements AutoCloseable {

    private final FoldQueue queue;
    private final Looks looks;

    FoldLag(TelemetryTable table) throws SQLException {
        queue = new FoldQueue(table);
        looks = new Looks("fold-lag", this::behind);
    }

    private double behind() throws SQLException {
        Instant now = Instant.now();
        return queue.oldest()
                .map(oldest -> Duration.between(oldest, now).toNanos() / 1e9)
                .orElse(0.0);
    }

    /** Ends it, and says the lag in seconds that so many of a hundred looks found at most, in the order asked for. */
    List<Double> percentiles(double... wanted) throws BenchmarkFailure, InterruptedException {
        return looks.percentiles(wanted);
    }

    @Override
    public void close() throws SQLException {
        looks.close();
        queue.close();
    }
}
