package dev.liveops.simulation.montecarlo;

import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Plays sweeps on several threads. Each takes the next part of a few hundred seeds and counts for itself; the counts are added at the end.
 */
public final class MonteCarlo {

    private final SimulationEngine engine;
    private final int threads;

    /** Plays on this engine with so many threads, 1 or more. */
    public MonteCarlo(SimulationEngine engine, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads + " (expected 1 or more)");
        }
        this.engine = engine;
        this.threads = threads;
    }

    /**
     * Plays a sweep to its end.
     *
     * @throws SimulationException by the engine, for the first part that fails; the rest is not played then
     * @throws CancelledException when {@code progress} or an interrupt says so
     */
    public SweepReport run(Sweep sweep, Progress progress) {
        Parts parts = new Parts(sweep);
        Counts counts = new Counts(sweep, engine.id().toString());
        ExecutorService pool = Executors.newFixedThreadPool(threads, MonteCarlo::thread);
        try {
            List<Future<?>> players = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                players.add(pool.submit(() -> play(parts, counts, progress)));
            }
            await(players, parts);
        } finally {
            pool.shutdownNow();
        }
        return counts.report();
    }

    private void play(Parts parts, Counts counts, Progress progress) {
        Counts.Own own = counts.own();
        try {
            for (Parts.Part part = parts.next(); part != null; part = parts.next()) {
                List<RunSummary> summaries = engine.runAll(part.setup(), part.seeds());
                own.add(part, summaries);
                if (!progress.played(parts.played(part), parts.total())) {
                    parts.cancel();
                }
            }
        } catch (RuntimeException e) {
            parts.cancel();
            throw e;
        }
        counts.add(own);
    }

    private static void await(List<Future<?>> players, Parts parts) {
        RuntimeException failure = null;
        for (Future<?> player : players) {
            try {
                player.get();
            } catch (InterruptedException e) {
                parts.cancel();
                Thread.currentThread().interrupt();
                throw new CancelledException();
            } catch (ExecutionException e) {
                failure = failure == null ? unchecked(e.getCause()) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
        if (parts.isCancelled()) {
            throw new CancelledException();
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new SimulationException("The sweep failed (expected an engine that answers).");
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "monte-carlo");
        thread.setDaemon(true);
        return thread;
    }
}
