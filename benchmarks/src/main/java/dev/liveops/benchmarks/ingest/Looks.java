package dev.liveops.benchmarks.ingest;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Looks at something every so often, by a thread of its own, as long as it is open. */
final class Looks implements AutoCloseable {

    private static final long EVERY_MILLIS = 50;

    private final Look look;
    private final List<Double> seconds = new ArrayList<>();
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Thread thread;

    /** How far behind something is, in seconds. */
    interface Look {
        double seconds() throws IOException, SQLException, BenchmarkFailure, InterruptedException;
    }

    Looks(String name, Look look) {
        this.look = look;
        this.thread = new Thread(this::go, name);
        thread.start();
    }

    private void go() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                seconds.add(look.seconds());
                Thread.sleep(EVERY_MILLIS);
            }
        } catch (IOException | SQLException | BenchmarkFailure e) {
            failure.set(e);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and says the lag in seconds that so many of a hundred looks found at most, in the order asked for. */
    List<Double> percentiles(double... wanted) throws BenchmarkFailure, InterruptedException {
        close();
        thread.join();
        if (failure.get() != null) {
            throw new BenchmarkFailure(thread.getName() + ": " + failure.get().getMessage());
        }
        if (seconds.isEmpty()) {
            throw new BenchmarkFailure(thread.getName() + ": it came to no look (expected one at least).");
        }
        List<Double> sorted = seconds.stream().sorted().toList();
        List<Double> found = new ArrayList<>();
        for (double percentile : wanted) {
            found.add(sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * percentile / 100))));
        }
        return found;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
