package dev.liveops.benchmarks.surface;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.balance.lever.Lever;
import dev.liveops.balance.surface.ResponseSurface;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Sample;
import dev.liveops.balance.trial.Trials;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.balance.DoseTarget;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often a response surface's interval holds the value that is the right one. The right one is a value of the lever: its rate is measured
 * on so many runs that what is not known of it does not matter, and is the target of each trial, which has seeds of its own.
 */
final class SurfaceTrials {

    private static final double ALPHA = .05;
    private static final int TRIAL_SEEDS = 4_000_000;

    private final Trials trials;
    private final ContentPack pack;
    private final JsonNode document;
    private final Population population;
    private final Question question;
    private final Lever lever;
    private final Map<Long, ContentPack> packs = new HashMap<>();

    SurfaceTrials(Trials trials, ContentPack pack, Population population, Question question, Lever lever) {
        this.trials = trials;
        this.pack = pack;
        this.document = CanonicalJson.parse(pack.bytes());
        this.population = population;
        this.question = question;
        this.lever = lever;
    }

    /**
     * What came of the trials.
     *
     * @param right trials whose interval held the value
     * @param naive trials whose interval would have held it, were runs of one seed independent
     * @param none trials that gave no interval
     * @param meanWidth of the intervals, in the lever's unit
     * @param bent trials whose surface was a parabola
     */
    record Result(int trials, int right, int naive, int none, double meanWidth, int bent, double target) {}

    /**
     * Tries.
     *
     * @param truth the value that is right
     * @param truthRuns runs that its rate is measured on
     * @param values values of the lever a trial
     * @param runs runs at each
     */
    Result run(long truth, int truthRuns, int values, int runs, int number) {
        Sample sample = Sample.draw(trials, pack, population, question, 1, truthRuns);
        double target = trials.successes(at(truth), population, question, sample.seeds())
                        .cardinality()
                / (double) truthRuns;
        List<Long> played = lever.values(values);
        double[] x = played.stream().mapToDouble(Long::doubleValue).toArray();
        int right = 0;
        int naive = 0;
        int none = 0;
        int bent = 0;
        double width = 0;
        for (int trial = 0; trial < number; trial++) {
            BitSet[] successes = play(played, Integer.MIN_VALUE + trial * TRIAL_SEEDS, runs);
            ResponseSurface surface = ResponseSurface.fit(x, successes, runs);
            ResponseSurface.Target found = surface.target(target, ALPHA);
            if (found == null) {
                none++;
                continue;
            }
            right += found.interval().contains(truth) ? 1 : 0;
            width += found.interval().high() - found.interval().low();
            bent += surface.degree() == 2 ? 1 : 0;
            naive += naive(x, successes, runs, target).contains(truth) ? 1 : 0;
        }
        return new Result(number, right, naive, none, width / Math.max(1, number - none), bent, target);
    }

    private BitSet[] play(List<Long> values, int firstSeed, int runs) {
        Sample sample = Sample.draw(trials, pack, population, question, firstSeed, runs);
        return values.stream()
                .map(value -> value == lever.value()
                        ? sample.successes()
                        : trials.successes(at(value), population, question, sample.seeds()))
                .toArray(BitSet[]::new);
    }

    private static Interval naive(double[] x, BitSet[] successes, int runs, double target) {
        double[] wins = new double[x.length];
        double[] all = new double[x.length];
        for (int value = 0; value < x.length; value++) {
            wins[value] = successes[value].cardinality();
            all[value] = runs;
        }
        Interval interval = DoseTarget.fit(x, wins, all, target, ALPHA).interval();
        return interval == null ? new Interval(0, 0) : interval;
    }

    private ContentPack at(long value) {
        return value == lever.value() ? pack : packs.computeIfAbsent(value, this::turned);
    }

    private ContentPack turned(long value) {
        ContentChange change = ContentChange.parse(lever.path() + " " + lever.value() + " -> " + value);
        String version = document.path("content_version").asText();
        return ContentPack.of(CompiledContent.of(pack.bytes(), new ContentPatch(version, "999.0.0", List.of(change)))
                .bytes());
    }
}
