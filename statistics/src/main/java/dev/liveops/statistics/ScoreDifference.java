package dev.liveops.statistics;

import java.util.function.DoubleUnaryOperator;

/**
 * The score interval of a difference between two shares (O. Miettinen and M. Nurminen, Statistics in Medicine 4, 1985): the differences
 * that a test whose variance is that of the most likely rates with this difference, times N / (N - 1), does not reject.
 */
public enum ScoreDifference {
    /** As published. */
    MIETTINEN_NURMINEN {
        @Override
        double linear(double x0, double n0, double difference) {
            return n0 * difference;
        }
    },
    /**
     * As statsmodels gives it (score_test_proportions_2indep), for comparison with figures that come from it: in one term of the cubic for
     * the most likely rate it has the control's successes where its units belong, so that its rates are not the most likely ones and
     * its interval is off by up to a point at small n (ADR 0038). Not defined where a cell is empty. Never shown.
     */
    STATSMODELS {
        @Override
        double linear(double x0, double n0, double difference) {
            return x0 * difference;
        }
    };

    abstract double linear(double x0, double n0, double difference);

    /** The interval for p_B - p_A at level 1 - alpha, within -1..1. */
    public Interval interval(TwoProportions shares, double alpha) {
        double z = Normal.twoSided(alpha);
        double seen = shares.difference();
        DoubleUnaryOperator score = difference -> score(shares, difference);
        double low = seen <= -1 ? -1 : Roots.between(-1, seen, d -> score.applyAsDouble(d) - z);
        double high = seen >= 1 ? 1 : Roots.between(seen, 1, d -> score.applyAsDouble(d) + z);
        return new Interval(Math.min(low, seen), Math.max(high, seen));
    }

    /** (seen - difference) / its standard error under the difference; infinite where the rates with it have no variance. */
    private double score(TwoProportions shares, double difference) {
        double n1 = shares.treatment().n();
        double n0 = shares.control().n();
        double p0 = mostLikelyControl(shares, difference);
        double p1 = Math.min(1, Math.max(0, p0 + difference));
        double variance = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * (n1 + n0) / (n1 + n0 - 1);
        double distance = shares.difference() - difference;
        return distance == 0 ? 0 : distance / Math.sqrt(variance);
    }

    /** The control's most likely rate under the difference: the root of a cubic that lies among the rates, in closed form. */
    private double mostLikelyControl(TwoProportions shares, double difference) {
        double n1 = shares.treatment().n();
        double n0 = shares.control().n();
        double x0 = shares.control().successes();
        double n = n1 + n0;
        double x = x0 + shares.treatment().successes();
        double second = ((n1 + 2 * n0) * difference - n - x) / (3 * n);
        double first = ((linear(x0, n0, difference) - n - 2 * x0) * difference + x) / n;
        double constant = x0 * difference * (1 - difference) / n;
        double q = second * second * second - first * second / 2 + constant / 2;
        double size = Math.copySign(Math.sqrt(Math.max(0, second * second - first / 3)), q);
        double cosine = size == 0 ? 0 : Math.max(-1, Math.min(1, q / (size * size * size)));
        double root = 2 * size * Math.cos((Math.PI + Math.acos(cosine)) / 3) - second;
        return Math.min(Math.min(1, 1 - difference), Math.max(Math.max(0, -difference), root));
    }
}
