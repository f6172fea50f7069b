package dev.liveops.benchmarks.statistics;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.ConfidenceSequence;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.HybridLevels;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.RunningSequence;
import dev.liveops.statistics.experiment.SampleRatio;
import dev.liveops.statistics.experiment.Welch;
import java.io.PrintStream;
import java.util.List;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * 200 whole experiments of three metrics with a true effect each, and 200 without any: users come one by one over 14 days, an arm each by
 * chance, and are looked at after each day as results are. What 200 experiments may show is the binomial distribution's middle 99 %.
 */
final class WholeMeasure {

    private static final int EXPERIMENTS = 200;
    private static final int DAYS = 14;
    private static final int USERS_A_DAY = 144;
    private static final double ALPHA = .05;
    private static final double[] EFFECTS = {.05, .3, .06};
    private static final double[] NONE = {0, 0, 0};
    private static final List<String> METRICS = List.of("win rate (ratio)", "runs (mean)", "d1 (proportion)");

    private final PrintStream out;

    WholeMeasure(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.printf(
                "%d experiments each, %d days, %d users a day in two arms; middle 99 %% of the binomial distribution in brackets%n",
                EXPERIMENTS, DAYS, USERS_A_DAY);
        table("with an effect", EFFECTS, 41_000);
        table("without one (A/A)", NONE, 42_000);
    }

    private void table(String title, double[] effects, long seed) {
        Tally[] tallies = {new Tally(), new Tally(), new Tally()};
        int splits = 0;
        for (int experiment = 0; experiment < EXPERIMENTS; experiment++) {
            splits += whole(new Draws(seed + experiment), effects, tallies) ? 1 : 0;
        }
        out.println(title);
        for (int metric = 0; metric < tallies.length; metric++) {
            Tally tally = tallies[metric];
            out.printf(
                    "  %-18s fixed interval holds the truth %s, sequence at every look %s; claimed by the fixed test at the end %s,"
                            + " by a decision at any look %s%n",
                    METRICS.get(metric),
                    share(tally.fixedHolds, 1 - ALPHA),
                    atLeast(tally.sequenceHolds, 1 - ALPHA),
                    effects[metric] == 0 ? share(tally.fixedClaims, ALPHA) : tally.fixedClaims + "",
                    effects[metric] == 0 ? atMost(tally.decisions, ALPHA) : tally.decisions + "");
        }
        out.printf("  split: alarms %s%n", atMost(splits, SampleRatio.ALERT));
    }

    // Whether the split alarmed at any look.
    private static boolean whole(Draws draws, double[] effects, Tally[] tallies) {
        SimulatedArm control = new SimulatedArm();
        SimulatedArm treatment = new SimulatedArm();
        Watched[] watched = {new Watched(effects[0]), new Watched(effects[1]), new Watched(effects[2])};
        boolean alarmed = false;
        for (int day = 1; day <= DAYS; day++) {
            for (int user = 0; user < USERS_A_DAY; user++) {
                if (draws.uniform() < .5) {
                    control.add(draws, NONE);
                } else {
                    treatment.add(draws, effects);
                }
            }
            boolean last = day == DAYS;
            watched[0].look(control.winRate(), treatment.winRate(), null, last);
            watched[1].look(control.runsPerUser(), treatment.runsPerUser(), null, last);
            TwoProportions returned = new TwoProportions(control.returned(), treatment.returned());
            watched[2].look(
                    Moments.ofProportion(
                            control.returned().successes(), control.returned().n()),
                    Moments.ofProportion(
                            treatment.returned().successes(),
                            treatment.returned().n()),
                    returned,
                    last);
            alarmed |= SampleRatio.of(new long[] {control.users(), treatment.users()}, new double[] {1, 1})
                            .sequentialP(1_000)
                    < SampleRatio.ALERT;
        }
        for (int metric = 0; metric < watched.length; metric++) {
            tallies[metric].add(watched[metric]);
        }
        return alarmed;
    }

    private static String share(int count, double chance) {
        return count + " " + range(chance);
    }

    private static String atLeast(int count, double chance) {
        BinomialDistribution all = BinomialDistribution.of(EXPERIMENTS, chance);
        return count + " [" + all.inverseCumulativeProbability(.01) + " or more]";
    }

    private static String atMost(int count, double chance) {
        BinomialDistribution all = BinomialDistribution.of(EXPERIMENTS, chance);
        return count + " [" + all.inverseCumulativeProbability(.99) + " or fewer]";
    }

    private static String range(double chance) {
        BinomialDistribution all = BinomialDistribution.of(EXPERIMENTS, chance);
        return "[" + all.inverseCumulativeProbability(.005) + ".." + all.inverseCumulativeProbability(.995) + "]";
    }

    /** What came of a metric in all experiments. */
    private static final class Tally {

        private int fixedHolds;
        private int sequenceHolds;
        private int fixedClaims;
        private int decisions;

        void add(Watched one) {
            fixedHolds += one.fixedHolds ? 1 : 0;
            sequenceHolds += one.sequenceHolds ? 1 : 0;
            fixedClaims += one.fixedClaims ? 1 : 0;
            decisions += one.decided ? 1 : 0;
        }
    }

    /** A metric of one experiment, look by look. */
    private static final class Watched {

        private final double truth;
        private RunningSequence strict = RunningSequence.NONE;
        private boolean fixedHolds;
        private boolean fixedClaims;
        private boolean sequenceHolds = true;
        private boolean decided;

        Watched(double truth) {
            this.truth = truth;
        }

        /** @param shares of a proportion, whose interval is Newcombe's; null of others, Welch's */
        void look(Moments control, Moments treatment, TwoProportions shares, boolean last) {
            if (Math.min(control.n(), treatment.n()) < ConfidenceSequence.LEAST_AN_ARM
                    || !(Effect.of(control, treatment, Difference.ABSOLUTE) instanceof Effect.Known seen)) {
                return;
            }
            long planned = (long) DAYS * USERS_A_DAY;
            Welch fixed = Welch.test(seen, Alternative.TWO_SIDED, ALPHA);
            strict = strict.then(ConfidenceSequence.of(seen, HybridLevels.USUAL.running(), planned));
            sequenceHolds &=
                    ConfidenceSequence.of(seen, ALPHA, planned).interval().contains(truth);
            decided |= HybridLevels.USUAL.claims(strict, fixed, last);
            if (last) {
                Interval interval = shares == null ? fixed.interval() : shares.newcombe(ALPHA);
                fixedHolds = interval.contains(truth);
                fixedClaims = (shares == null ? fixed.pValue() : shares.pValue()) < ALPHA;
            }
        }
    }
}
