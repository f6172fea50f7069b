package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Proportion;
import java.util.List;
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

    /**
     * The a and b that make the counts likeliest, by Newton's method in their logarithms; rho = (S - p q (k-1)) / (p q (sum n(1 - n/N) -
     * (k-1))), S = sum n (p_i - p)^2 (J. C. Kleinman, JASA 68, 1973).
     *
     * @param items two or more, not all won and not all lost
     */
    public static BetaBinomialShrinkage fit(List<Proportion> items) {
        Level.atLeast(2, "items", items.size());
        double n = items.stream().mapToDouble(Proportion::n).sum();
        double wins = items.stream().mapToDouble(Proportion::successes).sum();
        double rate = Level.openShare("rate of all items", wins / n);
        double correlation = correlation(items, rate, n);
        double start = correlation > 0 ? Math.min(1e4, Math.max(1, 1 / correlation - 1)) : 1e4;
        double[] prior = BetaBinomialLikelihood.maximum(items, rate * start, (1 - rate) * start);
        return new BetaBinomialShrinkage(
                prior[0], prior[1], BetaBinomialLikelihood.log(items, prior[0], prior[1]), correlation);
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
