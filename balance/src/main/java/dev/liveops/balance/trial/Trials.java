package dev.liveops.balance.trial;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** Plays seeds on a few threads of the lowest priority and says how each ended; unlike a sweep, which only counts. */
public final class Trials implements AutoCloseable {

    /** Seeds of a part: enough for an engine that is asked by the line, few enough that threads end together. */
    public static final int PART = 256;

    /** Told how each seed ended, from several threads, each index once. */
    public interface Ending {

        /** @param index of the seed in what was played */
        void ended(int index, RunSummary run);
    }

    private final SimulationEngine engine;
    private final ExecutorService pool;
    private final AtomicLong played = new AtomicLong();
    private final LongConsumer progress;

    /** Plays on this engine with so many threads, 1 or more. */
    public Trials(SimulationEngine engine, int threads) {
        this(engine, threads, runs -> {});
    }

    /** @param progress told after each part how many runs were played so far, from several threads */
    public Trials(SimulationEngine engine, int threads, LongConsumer progress) {
        this.engine = engine;
        this.progress = progress;
        this.pool = Executors.newFixedThreadPool(threads, Trials::thread);
    }

    /** Name and version of the engine. */
    public String engine() {
        return engine.id().toString();
    }

    /** Runs played so far. */
    public long played() {
        return played.get();
    }

    /**
     * Plays each seed by its own player.
     *
     * @param habit what follows each policy's name, as {@code +take:trap_fire_glyph}; empty for nothing
     * @throws SimulationException by the engine, for a pack it cannot play
     */
    public void play(ContentPack pack, Population population, String habit, int[] seeds, Ending ending) {
        List<RunSetup> setups = population.shares().stream()
                .map(share -> new RunSetup(pack, 0, share.policy() + habit, List.of(), Map.of()))
                .toList();
        List<Future<?>> parts = new ArrayList<>();
        for (int first = 0; first < seeds.length; first += PART) {
            int from = first;
            int to = Math.min(seeds.length, first + PART);
            parts.add(pool.submit(() -> part(setups, population, seeds, from, to, ending)));
        }
        await(parts);
    }

    /** Which of the seeds were won, or whatever the question calls a success. */
    public BitSet successes(ContentPack pack, Population population, Question question, int[] seeds) {
        return successes(pack, population, question.habit(), question, seeds);
    }

    /** The same by players of another habit. */
    public BitSet successes(ContentPack pack, Population population, String habit, Question question, int[] seeds) {
        boolean[] ended = new boolean[seeds.length];
        play(pack, population, habit, seeds, (index, run) -> ended[index] = question.succeeds(run));
        BitSet successes = new BitSet(seeds.length);
        for (int index = 0; index < ended.length; index++) {
            successes.set(index, ended[index]);
        }
        return successes;
    }

    /** So many seeds from a first one on. */
    public static int[] seeds(int first, int count) {
        int[] seeds = new int[count];
        for (int index = 0; index < count; index++) {
            seeds[index] = first + index;
        }
        return seeds;
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private void part(List<RunSetup> setups, Population population, int[] seeds, int from, int to, Ending ending) {
        for (int share = 0; share < setups.size(); share++) {
            int[] indexes = new int[to - from];
            int[] own = new int[to - from];
            int count = 0;
            for (int index = from; index < to; index++) {
                if (population.shareOf(seeds[index]) == share) {
                    indexes[count] = index;
                    own[count++] = seeds[index];
                }
            }
            if (count > 0) {
                List<RunSummary> runs = engine.runAll(setups.get(share), Arrays.copyOf(own, count));
                for (int index = 0; index < count; index++) {
                    ending.ended(indexes[index], runs.get(index));
                }
            }
        }
        progress.accept(played.addAndGet(to - from));
    }

    private static void await(List<Future<?>> parts) {
        try {
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (InterruptedException e) {
            parts.forEach(part -> part.cancel(true));
            Thread.currentThread().interrupt();
            throw new SimulationException("The simulation was interrupted.");
        } catch (ExecutionException e) {
            parts.forEach(part -> part.cancel(true));
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("an engine failed", e);
        }
    }

    // A courtesy alone: nothing depends on when it is carried out.
    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "balance-trials");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
