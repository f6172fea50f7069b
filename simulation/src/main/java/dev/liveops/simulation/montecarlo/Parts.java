package dev.liveops.simulation.montecarlo;

import dev.liveops.simulation.engine.RunSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands out a sweep in parts, to any number of threads: all arms and policies of the first seeds, then of the next. */
final class Parts {

    /**
     * Seeds of a part: few enough to be cancelled and told of soon, enough for an engine that is asked by the line. A multiple of the
     * 64 bits of a word, so that two parts never write the same one.
     */
    static final int SEEDS = 512;

    /**
     * Some seeds of one arm and policy.
     *
     * @param cell arm and policy as one number: {@code arm * policies + policy}
     * @param firstIndex how many seeds of the sweep come before
     */
    record Part(int cell, RunSetup setup, int firstIndex, int[] seeds) {}

    private final Sweep sweep;
    private final List<RunSetup> setups = new ArrayList<>();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong played = new AtomicLong();
    private volatile boolean cancelled;

    Parts(Sweep sweep) {
        this.sweep = sweep;
        for (Sweep.Arm arm : sweep.arms()) {
            sweep.policies().forEach(policy -> setups.add(arm.setup(policy)));
        }
    }

    /** The next part; null when there is none or the sweep was cancelled. */
    @Nullable
    Part next() {
        long number = next.getAndIncrement();
        long first = number / setups.size() * SEEDS;
        if (cancelled || first >= sweep.runs()) {
            return null;
        }
        int cell = (int) (number % setups.size());
        int[] seeds = new int[(int) Math.min(SEEDS, sweep.runs() - first)];
        for (int index = 0; index < seeds.length; index++) {
            seeds[index] = sweep.firstSeed() + (int) first + index;
        }
        return new Part(cell, setups.get(cell), (int) first, seeds);
    }

    /** Counts a part that was played; all that were. */
    long played(Part part) {
        return played.addAndGet(part.seeds().length);
    }

    long total() {
        return sweep.total();
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
