package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Roots;
import java.util.List;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Win rates of many like things: each is drawn from Beta(a, b), which is estimated from all of them (empirical Bayes: D. Robinson,
 * Introduction to Empirical Bayes, 2017; J. G. Skellam's beta-binomial, JRSS B 10, 1948).
 *
 * @param a by maximum likelihood
 * @param b by maximum likelihood
 * @param logLikelihood without the binomial coefficients
 * @param momentCorrelation rho by moments: the share of a rate's variance that lies between things
 */
public record BetaBinomialShrinkage(double a, double b, double logLikelihood, double momentCorrelation) {

    private static final double LEAST_LOG_STRENGTH = Math.log(1e-3);

    /** Beyond so strong a prior all rates are the same. */
    private static final double MOST_LOG_STRENGTH = Math.log(1e8);

    /**
     * The a and b that make the counts likeliest; rho = (S - p q (k-1)) / (p q (sum n(1 - n/N) - (k-1))), S = sum n (p_i - p)^2 (J. C.
     * Kleinman, JASA 68, 1973).
     *
     * @param items two or more, not all won and not all lost
     */
    public static BetaBinomialShrinkage fit(List<Proportion> items) {
        Level.atLeast(2, "items", items.size());
        double n = items.stream().mapToDouble(Proportion::n).sum();
        double wins = items.stream().mapToDouble(Proportion::successes).sum();
        Level.openShare("rate of all items", wins / n);
        double logStrength =
                Roots.maximum(LEAST_LOG_STRENGTH, MOST_LOG_STRENGTH, strength -> profile(items, Math.exp(strength)));
        double strength = Math.exp(logStrength);
        double mean = bestMean(items, strength);
        double a = mean * strength;
        double b = (1 - mean) * strength;
        return new BetaBinomialShrinkage(a, b, logLikelihood(items, a, b), correlation(items, wins / n, n));
    }

    private static double profile(List<Proportion> items, double strength) {
        double mean = bestMean(items, strength);
        return logLikelihood(items, mean * strength, (1 - mean) * strength);
    }

    /** The likelihood is concave in the mean for a given strength. */
    private static double bestMean(List<Proportion> items, double strength) {
        return Roots.maximum(1e-9, 1 - 1e-9, mean -> logLikelihood(items, mean * strength, (1 - mean) * strength));
    }

    private static double logLikelihood(List<Proportion> items, double a, double b) {
        double prior = LogBeta.value(a, b);
        double sum = 0;
        for (Proportion item : items) {
            sum += LogBeta.value(a + item.successes(), b + item.n() - item.successes()) - prior;
        }
        return sum;
    }

    private static double correlation(List<Proportion> items, double p, double total) {
        double squares = 0;
        double weight = 0;
        for (Proportion item : items) {
            squares += item.n() * (item.rate() - p) * (item.rate() - p);
            weight += item.n() * (1 - item.n() / total);
        }
        int others = items.size() - 1;
        return (squares - p * (1 - p) * others) / (p * (1 - p) * (weight - others));
    }

    /** The prior's mean a / (a + b). */
    public double priorMean() {
        return a / (a + b);
    }

    /** The prior's weight in trials: a + b. */
    public double priorStrength() {
        return a + b;
    }

    /** The prior's weight by moments: 1 / rho - 1, infinite where things do not differ more than chance makes them. */
    public double momentStrength() {
        return momentCorrelation > 0 ? 1 / momentCorrelation - 1 : Double.POSITIVE_INFINITY;
    }

    /** An item's posterior Beta(a + wins, b + losses), with the chances to lie beyond the prior's mean +- band. */
    public Posterior posterior(Proportion item, double band) {
        BetaDistribution beta = distribution(item);
        double above = beta.survivalProbability(Math.min(1, priorMean() + band));
        double below = beta.cumulativeProbability(Math.max(0, priorMean() - band));
        double wrong = Math.min(beta.survivalProbability(priorMean()), beta.cumulativeProbability(priorMean()));
        return new Posterior(beta.getMean(), Math.sqrt(beta.getVariance()), above, below, wrong);
    }

    /** The equal-tailed interval of an item's posterior. */
    public Interval interval(Proportion item, double alpha) {
        Level.alpha(alpha);
        BetaDistribution beta = distribution(item);
        return new Interval(beta.inverseCumulativeProbability(alpha / 2), beta.inverseSurvivalProbability(alpha / 2));
    }

    private BetaDistribution distribution(Proportion item) {
        return BetaDistribution.of(a + item.successes(), b + item.n() - item.successes());
    }
}
