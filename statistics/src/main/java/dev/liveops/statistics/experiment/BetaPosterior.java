package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Quadrature;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What is believed of a rate after successes and failures, under a beta prior: Beta(a, b), a and b the prior's plus the counts.
 *
 * @param a above 0
 * @param b above 0
 */
public record BetaPosterior(double a, double b) {

    private static final double[] REACHES = {0, 2, 6, 16, 64};

    public BetaPosterior {
        Level.positive("a", a);
        Level.positive("b", b);
    }

    /** From Beta(priorA, priorB): (1, 1) is flat, (1/2, 1/2) Jeffreys'. */
    public static BetaPosterior of(long successes, long n, double priorA, double priorB) {
        Level.atLeast(0, "successes", successes);
        Level.atLeast(successes, "n", n);
        return new BetaPosterior(priorA + successes, priorB + (n - successes));
    }

    /** a / (a + b). */
    public double mean() {
        return a / (a + b);
    }

    /** sqrt(a b / ((a + b)^2 (a + b + 1))). */
    public double standardDeviation() {
        double sum = a + b;
        return Math.sqrt(a / sum * (b / sum) / (sum + 1));
    }

    /** The equal-tailed interval. */
    public Interval interval(double alpha) {
        Level.alpha(alpha);
        BetaDistribution distribution = BetaDistribution.of(a, b);
        return new Interval(
                distribution.inverseCumulativeProbability(alpha / 2),
                distribution.inverseSurvivalProbability(alpha / 2));
    }

    /** P(rate &gt; x), 0 &lt;= x &lt;= 1. */
    public double above(double x) {
        return RegularizedBeta.complement(Math.min(1, Math.max(0, x)), a, b);
    }

    /** P(rate &lt;= x), 0 &lt;= x &lt;= 1. */
    public double below(double x) {
        return RegularizedBeta.value(Math.min(1, Math.max(0, x)), a, b);
    }

    /**
     * P(this rate &gt; the other's) = integral of density times the other's distribution function. For whole a it is the sum of E. Miller
     * (Formulas for Bayesian A/B testing, 2015); by quadrature it also is for any, and in its far tails, to 1e-10 of itself.
     */
    public double chanceToBeat(BetaPosterior other) {
        // The upper half from its own end: a density that is infinite at 1 has much of its mass nearer to it than
        // doubles come.
        double lower = beatenBelowHalf(this, other, false);
        double upper = beatenBelowHalf(this.mirrored(), other.mirrored(), true);
        return Math.min(1, lower + upper);
    }

    private static double beatenBelowHalf(BetaPosterior density, BetaPosterior other, boolean mirrored) {
        BetaDistribution distribution = BetaDistribution.of(density.a, density.b);
        return integral(
                density, other, .5, x -> distribution.density(x) * (mirrored ? other.above(x) : other.below(x)));
    }

    /** Of one minus the rate. */
    private BetaPosterior mirrored() {
        return new BetaPosterior(b, a);
    }

    /**
     * E[max(this rate - the other's, 0)], what is lost by staying with the other: the integral of P(other &lt;= x) P(this &gt; x) over
     * 0..1, as max(B - A, 0) is the length of the x between them. Nothing cancels in it.
     */
    public double expectedGainOver(BetaPosterior other) {
        return integral(this, other, 1, x -> above(x) * other.below(x));
    }

    /** From 0 in pieces that grow with the distance from either mean, so that a narrow posterior is not stepped over. */
    private static double integral(
            BetaPosterior first, BetaPosterior second, double to, DoubleUnaryOperator integrand) {
        double[] ends = DoubleStream.concat(DoubleStream.of(0, to), DoubleStream.concat(pieces(first), pieces(second)))
                .filter(end -> end <= to)
                .sorted()
                .distinct()
                .toArray();
        double sum = 0;
        for (int i = 1; i < ends.length; i++) {
            sum += Quadrature.between(ends[i - 1], ends[i], integrand);
        }
        return sum;
    }

    private static DoubleStream pieces(BetaPosterior posterior) {
        return DoubleStream.of(REACHES)
                .flatMap(reach -> DoubleStream.of(-reach, reach))
                .map(reach -> posterior.mean() + reach * posterior.standardDeviation())
                .filter(x -> x > 0 && x < 1);
    }
}
