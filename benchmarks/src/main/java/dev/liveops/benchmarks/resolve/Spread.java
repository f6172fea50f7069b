package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How a change spreads: from its commit to the first answer of each replica that shows it. */
public final class Spread implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Commits commits;

    public Spread(Commits commits) {
        this.commits = commits;
    }

    /**
     * Makes one change while every replica is watched.
     *
     * @param watchers one for each replica; gives when it saw the change, by {@link System#nanoTime()}
     */
    public void measure(Delays delays, List<Callable<Long>> watchers, Callable<?> change)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        commits.forget();
        List<Future<Long>> seen = watchers.stream().map(threads::submit).toList();
        Future<?> done = threads.submit(change);
        long committed = commits.next();
        await(done);
        for (int replica = 0; replica < seen.size(); replica++) {
            delays.add(replica, await(seen.get(replica)) - committed);
        }
    }

    /** Does something beside. */
    public <T> Future<T> beside(Callable<T> work) {
        return threads.submit(work);
    }

    /** What came of it. */
    public static <T> T await(Future<T> future) throws BenchmarkFailure, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
