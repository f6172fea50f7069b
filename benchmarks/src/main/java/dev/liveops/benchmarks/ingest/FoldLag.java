package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.TelemetryTable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Looks, every so often, how old the oldest events are that are not folded, as long as it is open. */
final class FoldLag implements AutoCloseable {

    private static final long EVERY_MILLIS = 50;

    private final FoldQueue queue;
    private final List<Double> seconds = new ArrayList<>();
    private final AtomicReference<SQLException> failure = new AtomicReference<>();
    private final Thread thread = new Thread(this::look, "fold-lag");

    FoldLag(TelemetryTable table) throws SQLException {
        queue = new FoldQueue(table);
        thread.start();
    }

    private void look() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Instant now = Instant.now();
                seconds.add(queue.oldest()
                        .map(oldest -> Duration.between(oldest, now).toNanos() / 1e9)
                        .orElse(0.0));
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (SQLException e) {
            failure.set(e);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and says the lag in seconds that so many of a hundred looks found at most, in the order asked for. */
    List<Double> percentiles(double... wanted) throws SQLException, InterruptedException {
        thread.interrupt();
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        List<Double> found = new ArrayList<>();
        for (double percentile : wanted) {
            found.add(sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * percentile / 100))));
        }
        return found;
    }

    @Override
    public void close() throws SQLException {
        thread.interrupt();
        queue.close();
    }
}
