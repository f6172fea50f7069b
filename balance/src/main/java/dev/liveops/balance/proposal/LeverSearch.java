package dev.liveops.balance.proposal;

import dev.liveops.balance.lever.Lever;
import dev.liveops.balance.surface.Bisection;
import dev.liveops.balance.surface.ResponseSurface;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Sample;
import dev.liveops.balance.trial.Trials;
import dev.liveops.statistics.Interval;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the values of one lever on the same seeds, fits a surface, and finds the value that gives the target. */
final class LeverSearch {

    private static final int VALUES = 7;
    private static final int LEAST_VALUES = 3;
    private static final double ALPHA = .05;
    private static final double LEAST_TARGET = .03;
    private static final int POOLED = 2_000;

    private final Trials trials;
    private final Population population;
    private final Question question;
    private final Sample sample;
    private int[] pool = {};
    private int nextSeed;

    /** @param sample runs of the pack as it is, whose seeds are played at every value */
    LeverSearch(Trials trials, Population population, Question question, Sample sample) {
        this.trials = trials;
        this.population = population;
        this.question = question;
        this.sample = sample;
        this.nextSeed = sample.seeds()[sample.seeds().length - 1] + 1;
    }

    /**
     * Searches one lever.
     *
     * @param draft the pack as it is so far, with {@code sample} of it
     * @param target rate in simulation
     * @return null where the lever moves nothing, or not the way it is said to
     */
    @Nullable
    Turn search(PackDraft draft, Lever lever, double target) {
        List<Long> values = lever.values(VALUES);
        if (values.size() < LEAST_VALUES) {
            return bisected(draft, lever, target);
        }
        ResponseSurface surface = surface(draft, lever, values);
        if (!surface.converged() || !surface.monotone()) {
            return bisected(draft, lever, target);
        }
        if (!surface.isSteep(ALPHA) || surface.direction() != lever.direction()) {
            return null;
        }
        long runs = (long) (values.size() - 1) * sample.seeds().length;
        ResponseSurface.Target found = surface.target(target, ALPHA);
        return found == null ? bounded(lever, surface, target, runs) : turn(lever, surface, found, runs);
    }

    private static Turn turn(Lever lever, ResponseSurface surface, ResponseSurface.Target found, long runs) {
        List<Long> grid = lever.grid();
        boolean capped = found.value() < grid.get(0) - lever.step() / 2.0
                || found.value() > grid.get(grid.size() - 1) + lever.step() / 2.0;
        return new Turn(
                lever,
                lever.nearestTo(found.value()),
                method(surface),
                found.value(),
                found.interval(),
                capped,
                surface,
                runs);
    }

    // A parabola that never comes to the target: as far as one patch may.
    private static Turn bounded(Lever lever, ResponseSurface surface, double target, long runs) {
        boolean wantsMore = target > surface.rateAt(lever.value()) == lever.direction() > 0;
        List<Long> grid = lever.grid();
        long end = wantsMore ? grid.get(grid.size() - 1) : grid.get(0);
        return new Turn(lever, end, method(surface), end, new Interval(end, end), true, surface, runs);
    }

    private static String method(ResponseSurface surface) {
        return surface.degree() == 1 ? "line" : "parabola";
    }

    private ResponseSurface surface(PackDraft draft, Lever lever, List<Long> values) {
        double[] x = new double[values.size()];
        BitSet[] successes = new BitSet[values.size()];
        for (int index = 0; index < x.length; index++) {
            long value = values.get(index);
            x[index] = value;
            successes[index] = value == lever.value()
                    ? sample.successes()
                    : trials.successes(
                            draft.with(lever.path(), lever.value(), value).pack(),
                            population,
                            question,
                            sample.seeds());
        }
        return ResponseSurface.fit(x, successes, sample.seeds().length);
    }

    private @Nullable Turn bisected(PackDraft draft, Lever lever, double target) {
        if (target < LEAST_TARGET || target > 1 - LEAST_TARGET) {
            return null;
        }
        List<Long> grid = lever.grid();
        Bisection found = Bisection.of(
                grid, lever.direction(), target, (value, from, count) -> successes(draft, lever, value, from, count));
        return new Turn(
                lever,
                found.value(),
                "bisection",
                found.value(),
                new Interval(found.low(), found.high()),
                !found.undecided() && (found.value() == grid.get(0) || found.value() == grid.get(grid.size() - 1)),
                null,
                found.runs());
    }

    // Whichever value is asked about, the same seeds count, so they are looked for once.
    private long successes(PackDraft draft, Lever lever, long value, int from, int count) {
        while (pool.length < from + count) {
            Sample more = Sample.draw(trials, draft.pack(), population, question, nextSeed, POOLED);
            nextSeed += more.tried();
            int known = pool.length;
            pool = Arrays.copyOf(pool, known + POOLED);
            System.arraycopy(more.seeds(), 0, pool, known, POOLED);
        }
        return trials.successes(
                        draft.with(lever.path(), lever.value(), value).pack(),
                        population,
                        question,
                        Arrays.copyOfRange(pool, from, from + count))
                .cardinality();
    }
}
