package dev.liveops.benchmarks.statistics;

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

/**
 * 2,000 experiments on a win rate of .42 with 360 new users an arm a day, looked at after each of 14 days: who claims an effect by a fixed
 * test at the end, by a fixed test at any look, by a confidence sequence tuned for the planned size, and by the hybrid of both.
 */
final class LooksMeasure {

    private static final int EXPERIMENTS = 2_000;
    private static final int LOOKS = 14;
    private static final int USERS = 360;
    private static final double RATE = .42;
    private static final double ALPHA = .05;

    private final PrintStream out;

    LooksMeasure(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.printf(
                "%,d experiments, %d looks, %d users an arm and look, rate %.2f; share that claims an effect%n",
                EXPERIMENTS, LOOKS, USERS, RATE);
        out.println("effect  fixed at end  fixed at any  sequential  hybrid  sequential day  never missed by sequence");
        for (double effect : new double[] {0, .01, .02, .03, .04}) {
            row(effect);
        }
        splits();
    }

    private void row(double effect) {
        Draws draws = new Draws(20_17);
        int[] claims = new int[4];
        long days = 0;
        int held = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            Experiment experiment = new Experiment(draws, effect);
            claims[0] += experiment.fixedAtEnd ? 1 : 0;
            claims[1] += experiment.fixedAtAny ? 1 : 0;
            claims[2] += experiment.sequentialDay > 0 ? 1 : 0;
            claims[3] += experiment.hybrid ? 1 : 0;
            days += experiment.sequentialDay;
            held += experiment.held ? 1 : 0;
        }
        double n = EXPERIMENTS;
        out.printf(
                "%6.2f  %12.4f  %12.4f  %10.4f  %6.4f  %14.1f  %24.4f%n",
                effect,
                claims[0] / n,
                claims[1] / n,
                claims[2] / n,
                claims[3] / n,
                claims[2] == 0 ? Double.NaN : (double) days / claims[2],
                held / n);
    }

    /** One experiment, day by day. */
    private static final class Experiment {

        private boolean fixedAtEnd;
        private boolean fixedAtAny;
        private boolean hybrid;
        private boolean held = true;
        private int sequentialDay;

        Experiment(Draws draws, double effect) {
            long planned = 2L * LOOKS * USERS;
            long control = 0;
            long treatment = 0;
            RunningSequence strict = RunningSequence.NONE;
            for (int look = 1; look <= LOOKS; look++) {
                control += draws.binomial(RATE, USERS);
                treatment += draws.binomial(RATE + effect, USERS);
                long n = (long) look * USERS;
                Effect.Known seen = (Effect.Known) Effect.of(
                        Moments.ofProportion(control, n), Moments.ofProportion(treatment, n), Difference.ABSOLUTE);
                Welch fixed = Welch.test(seen, Alternative.TWO_SIDED, ALPHA);
                ConfidenceSequence sequence = ConfidenceSequence.of(seen, ALPHA, planned);
                strict = strict.then(ConfidenceSequence.of(seen, HybridLevels.USUAL.running(), planned));
                fixedAtEnd = fixed.pValue() < ALPHA;
                fixedAtAny |= fixedAtEnd;
                sequentialDay = sequentialDay == 0 && sequence.pValue() < ALPHA ? look : sequentialDay;
                hybrid |= HybridLevels.USUAL.claims(strict, fixed, look == LOOKS);
                held &= sequence.interval().contains(effect);
            }
        }
    }

    /** The sample ratio test looked at each day: chi-square at .001 alarms more often than it says, the sequential one does not. */
    private void splits() {
        for (double share : new double[] {.5, .49}) {
            Draws draws = new Draws(20_18);
            int fixed = 0;
            int sequential = 0;
            for (int i = 0; i < EXPERIMENTS; i++) {
                long first = 0;
                boolean byChiSquare = false;
                boolean bySequence = false;
                for (int look = 1; look <= LOOKS; look++) {
                    first += draws.binomial(share, 2 * USERS);
                    long total = 2L * USERS * look;
                    SampleRatio split = SampleRatio.of(new long[] {first, total - first}, new double[] {1, 1});
                    byChiSquare |= split.chiSquareP() < SampleRatio.ALERT;
                    bySequence |= split.sequentialP(1000) < SampleRatio.ALERT;
                }
                fixed += byChiSquare ? 1 : 0;
                sequential += bySequence ? 1 : 0;
            }
            out.printf(
                    "split %.2f, looked at %d times at .001: chi-square alarms in %.4f, sequential (K 1000) in %.4f%n",
                    share, LOOKS, fixed / (double) EXPERIMENTS, sequential / (double) EXPERIMENTS);
        }
    }
}
