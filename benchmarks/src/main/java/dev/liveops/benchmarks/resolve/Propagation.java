package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes changes, and sees how long after its commit each replica answers with one. */
public final class Propagation implements AutoCloseable {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Commits commits;
    private final List<TextWatcher> watchers;

    /** @param watchers one a replica */
    public Propagation(Commits commits, List<TextWatcher> watchers) {
        this.commits = commits;
        this.watchers = watchers;
    }

    /** What is measured. */
    public interface Action {
        void run() throws IOException, InterruptedException, BenchmarkFailure;
    }

    /** Room for the figures of a kind of change. */
    public Delays delays() {
        return new Delays(watchers.size());
    }

    /**
     * Makes a change and waits until all replicas answer with it.
     *
     * @param text by which an answer is known: it is there from then on, or no longer
     * @return nanoseconds that the change itself took until it was answered
     */
    public long change(Delays delays, String text, boolean shown, Action action)
            throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        commits.forget();
        List<Future<Long>> seen = watchers.stream()
                .map(watcher -> threads.submit(() -> watcher.sees(text, shown)))
                .toList();
        Future<Long> done = threads.submit(() -> {
            long start = System.nanoTime();
            action.run();
            return System.nanoTime() - start;
        });
        long committed = commits.next();
        long took = await(done);
        for (int replica = 0; replica < seen.size(); replica++) {
            delays.add(replica, await(seen.get(replica)) - committed);
        }
        return took;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <T> T await(Future<T> future) throws BenchmarkFailure, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailure(String.valueOf(e.getCause()));
        }
    }
}
