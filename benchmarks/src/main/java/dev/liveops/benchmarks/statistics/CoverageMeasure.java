package dev.liveops.benchmarks.statistics;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Quantile;
import dev.liveops.statistics.ScoreDifference;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.BernoulliSequence;
import dev.liveops.statistics.experiment.BetaPosterior;
import dev.liveops.statistics.experiment.ClusteredQuantile;
import dev.liveops.statistics.experiment.Cuped;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.OneSidedSequence;
import dev.liveops.statistics.experiment.QuantileEstimate;
import dev.liveops.statistics.experiment.QuantileRanks;
import dev.liveops.statistics.experiment.Welch;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How often each 95 % interval holds the truth, over 10,000 experiments each. */
final class CoverageMeasure {

    private static final int EXPERIMENTS = 10_000;
    private static final double ALPHA = .05;
    private static final double MEAN_OF_SCORES = Math.exp(.125);

    private final PrintStream out;

    CoverageMeasure(PrintStream out) {
        this.out = out;
    }

    void run() {
        out.printf("%,d experiments each, level .95; one standard error is %.4f%n", EXPERIMENTS, .0022);
        oneShare();
        twoShares();
        means();
        quantiles();
        sequences();
    }

    private void oneShare() {
        for (double rate : new double[] {.02, .42}) {
            String of = " of a share " + rate + ", n 200";
            covers("Wilson" + of, rate, d -> d.share(rate, 200).wilson(ALPHA));
            covers("Clopper-Pearson" + of, rate, d -> d.share(rate, 200).clopperPearson(ALPHA));
            covers("Jeffreys" + of, rate, d -> d.share(rate, 200).jeffreys(ALPHA));
            covers("Agresti-Coull" + of, rate, d -> d.share(rate, 200).agrestiCoull(ALPHA));
        }
        averaged();
    }

    /** A posterior's interval covers on average over its prior, not at each rate. */
    private void averaged() {
        Draws draws = new Draws(7);
        int held = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            double rate = draws.uniform();
            held += BetaPosterior.of(draws.binomial(rate, 200), 200, 1, 1)
                            .interval(ALPHA)
                            .contains(rate)
                    ? 1
                    : 0;
        }
        print("Beta posterior of a share, over its flat prior, n 200", held, EXPERIMENTS);
    }

    private void twoShares() {
        double[][] settings = {{.05, 50, .15, 40}, {.42, 2000, .44, 2000}};
        for (double[] s : settings) {
            String of = String.format(" of %.2f/%.0f to %.2f/%.0f", s[0], s[1], s[2], s[3]);
            double truth = s[2] - s[0];
            Function<Draws, TwoProportions> arms =
                    d -> new TwoProportions(d.share(s[0], (int) s[1]), d.share(s[2], (int) s[3]));
            covers("Newcombe" + of, truth, d -> arms.apply(d).newcombe(ALPHA));
            covers("Agresti-Caffo" + of, truth, d -> arms.apply(d).agrestiCaffo(ALPHA));
            covers(
                    "Miettinen-Nurminen" + of,
                    truth,
                    d -> ScoreDifference.MIETTINEN_NURMINEN.interval(arms.apply(d), ALPHA));
            covers(
                    "log risk ratio (where given)" + of,
                    s[2] / s[0],
                    d -> arms.apply(d).logRiskRatio(ALPHA));
            covers(
                    "one-sided Newcombe" + of,
                    truth,
                    d -> new Interval(arms.apply(d).newcombeLowerBound(ALPHA), Double.POSITIVE_INFINITY));
        }
    }

    private void means() {
        covers(
                "Welch of long-tailed scores, n 500, absolute",
                .05 * MEAN_OF_SCORES,
                d -> welch(Draws.moments(d.scores(1, 500)), Draws.moments(d.scores(1.05, 500)), Difference.ABSOLUTE));
        covers(
                "Welch of long-tailed scores, n 500, relative",
                .05,
                d -> welch(Draws.moments(d.scores(1, 500)), Draws.moments(d.scores(1.05, 500)), Difference.RELATIVE));
        covers(
                "ratio of wins a run, 500 users an arm, absolute",
                .03,
                d -> welch(d.wins(0, 500).moments(), d.wins(.03, 500).moments(), Difference.ABSOLUTE));
        covers(
                "CUPED, n 300, absolute",
                .2,
                d -> welch(Cuped.of(d.pairs(10, 300), d.pairs(10.2, 300)).effect(Difference.ABSOLUTE)));
        covers(
                "CUPED, n 300, relative",
                .02,
                d -> welch(Cuped.of(d.pairs(10, 300), d.pairs(10.2, 300)).effect(Difference.RELATIVE)));
    }

    private void quantiles() {
        for (double q : new double[] {.5, .9}) {
            double truth = scoreQuantile(q);
            QuantileRanks ranks = QuantileRanks.of(500, q, ALPHA);
            covers("ranks of quantile " + q + ", n 500", truth, d -> {
                double[] sorted = sorted(d.scores(1, 500));
                return new Interval(sorted[(int) ranks.lower() - 1], sorted[(int) ranks.upper() - 1]);
            });
            covers(
                    "difference of quantile " + q + ", n 500",
                    .1 * truth,
                    d -> normal(Effect.of(
                            estimate(d.scores(1, 500), q, ranks).moments(q, ALPHA),
                            estimate(d.scores(1.1, 500), q, ranks).moments(q, ALPHA),
                            Difference.ABSOLUTE)));
        }
        covers("median of clustered scores, 300 users", 1, d -> clustered(d, 300));
    }

    private static Interval clustered(Draws draws, int users) {
        List<double[]> values = IntStream.range(0, users)
                .mapToObj(user -> {
                    double own = Math.exp(draws.normal() / 3);
                    return draws.scores(own, 1 + (int) (4 * draws.uniform()));
                })
                .toList();
        ClusteredQuantile median = ClusteredQuantile.of(values, .5, ALPHA);
        double[] all = values.stream().flatMapToDouble(Arrays::stream).sorted().toArray();
        return new Interval(Quantile.ofSorted(all, median.lowerShare()), Quantile.ofSorted(all, median.upperShare()));
    }

    private void sequences() {
        Draws draws = new Draws(99);
        int held = 0;
        int bounded = 0;
        for (int i = 0; i < EXPERIMENTS / 4; i++) {
            held += bernoulliHolds(draws, .05) ? 1 : 0;
            bounded += oneSidedHolds(draws) ? 1 : 0;
        }
        print("beta-binomial sequence of a share .05, at each of 2,000 runs", held, EXPERIMENTS / 4);
        print("one-sided sequence of a mean, at each of 50 looks", bounded, EXPERIMENTS / 4);
    }

    private static boolean bernoulliHolds(Draws draws, double rate) {
        long successes = 0;
        for (int n = 1; n <= 2_000; n++) {
            successes += draws.uniform() < rate ? 1 : 0;
            // Between two looks the interval moves little: each of the first hundred, then every twentieth.
            if ((n <= 100 || n % 20 == 0)
                    && !BernoulliSequence.interval(new Proportion(successes, n), ALPHA, 500)
                            .contains(rate)) {
                return false;
            }
        }
        return true;
    }

    private static boolean oneSidedHolds(Draws draws) {
        double sum = 0;
        for (int look = 1; look <= 50; look++) {
            sum += draws.normal() * Math.sqrt(200);
            long n = 100L * look;
            Effect.Known effect = new Effect.Known(sum / n, sum / n, 2.0 / n, 2.0 * n - 2, 2 * n, true);
            if (OneSidedSequence.of(effect, ALPHA, 5_000).lowerBound() > 0) {
                return false;
            }
        }
        return true;
    }

    private static QuantileEstimate estimate(double[] values, double q, QuantileRanks ranks) {
        double[] sorted = sorted(values);
        return new QuantileEstimate(
                values.length,
                Quantile.ofSorted(sorted, q),
                sorted[(int) ranks.lower() - 1],
                sorted[(int) ranks.upper() - 1]);
    }

    private static double scoreQuantile(double q) {
        return Math.exp(Normal.exceededWith(1 - q) / 2);
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static @Nullable Interval welch(Moments control, Moments treatment, Difference difference) {
        return welch(Effect.of(control, treatment, difference));
    }

    private static @Nullable Interval welch(Effect effect) {
        return effect instanceof Effect.Known known
                ? Welch.test(known, Alternative.TWO_SIDED, ALPHA).interval()
                : null;
    }

    private static @Nullable Interval normal(Effect effect) {
        return effect instanceof Effect.Known known ? known.normalInterval(ALPHA) : null;
    }

    private void covers(String name, double truth, Function<Draws, @Nullable Interval> interval) {
        Draws draws = new Draws(name.hashCode());
        int held = 0;
        int given = 0;
        for (int i = 0; i < EXPERIMENTS; i++) {
            Interval one = interval.apply(draws);
            given += one == null ? 0 : 1;
            held += one != null && one.contains(truth) ? 1 : 0;
        }
        print(name, held, given);
    }

    private void print(String name, int held, int given) {
        out.printf("%-66s %.4f%s%n", name, held / (double) given, given < EXPERIMENTS / 4 ? " of " + given : "");
    }
}
