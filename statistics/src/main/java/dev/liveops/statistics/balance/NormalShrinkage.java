package dev.liveops.statistics.balance;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Roots;
import java.util.ArrayList;
import java.util.List;

/**
 * Effects of many like things: each is drawn from N(mu, tau^2) and seen with its own error (C. N. Morris, JASA 78, 1983). Small samples
 * stray farthest, and are drawn back farthest.
 *
 * @param mean mu by maximum likelihood
 * @param spread tau by maximum likelihood, 0 or more
 * @param momentVariance tau^2 by moments (R. DerSimonian and N. Laird, Controlled Clinical Trials 7, 1986), not below 0: a check
 * @param heterogeneity W. G. Cochran's Q: the weighted squares about the common mean
 */
public record NormalShrinkage(double mean, double spread, double momentVariance, double heterogeneity) {

    private static final int GRID = 400;

    /**
     * mu(tau) = sum(y/(s^2+tau^2)) / sum(1/(s^2+tau^2)) with the tau that makes the likelihood of all largest.
     *
     * @param effects two or more
     * @param errors their standard errors, above 0, as many
     */
    public static NormalShrinkage fit(double[] effects, double[] errors) {
        Level.atLeast(2, "effects", effects.length);
        double widest = 0;
        for (int i = 0; i < effects.length; i++) {
            Level.positive("error", errors[i]);
            widest = Math.max(widest, Math.max(errors[i], Math.abs(effects[i] - effects[0])));
        }
        double tau = mostLikelySpread(effects, errors, 2 * widest);
        double common = weightedMean(effects, errors, 0);
        double q = 0;
        double weights = 0;
        double squares = 0;
        for (int i = 0; i < effects.length; i++) {
            double weight = 1 / (errors[i] * errors[i]);
            q += weight * (effects[i] - common) * (effects[i] - common);
            weights += weight;
            squares += weight * weight;
        }
        double moments = (q - (effects.length - 1)) / (weights - squares / weights);
        return new NormalShrinkage(weightedMean(effects, errors, tau), tau, Math.max(0, moments), q);
    }

    /** The likelihood may have several maxima: the highest point of a grid is refined. */
    private static double mostLikelySpread(double[] effects, double[] errors, double largest) {
        int best = 0;
        for (int i = 1; i <= GRID; i++) {
            double candidate = logLikelihood(effects, errors, largest * i / GRID);
            best = candidate > logLikelihood(effects, errors, largest * best / GRID) ? i : best;
        }
        double step = largest / GRID;
        double from = Math.max(0, (best - 1) * step);
        double refined = Roots.maximum(from, (best + 1) * step, tau -> logLikelihood(effects, errors, tau));
        return logLikelihood(effects, errors, 0) >= logLikelihood(effects, errors, refined) ? 0 : refined;
    }

    private static double logLikelihood(double[] effects, double[] errors, double tau) {
        double mean = weightedMean(effects, errors, tau);
        double sum = 0;
        for (int i = 0; i < effects.length; i++) {
            double variance = errors[i] * errors[i] + tau * tau;
            sum -= (Math.log(variance) + (effects[i] - mean) * (effects[i] - mean) / variance) / 2;
        }
        return sum;
    }

    private static double weightedMean(double[] effects, double[] errors, double tau) {
        double above = 0;
        double below = 0;
        for (int i = 0; i < effects.length; i++) {
            double weight = 1 / (errors[i] * errors[i] + tau * tau);
            above += weight * effects[i];
            below += weight;
        }
        return above / below;
    }

    /**
     * Each effect's posterior N(m, v): v = 1 / (1/s^2 + 1/tau^2), m = v (y/s^2 + mu/tau^2), with the chances to lie beyond +-band.
     *
     * @param band how large an effect must be to matter, 0 or more; .02 for two points
     */
    public List<Posterior> posteriors(double[] effects, double[] errors, double band) {
        List<Posterior> posteriors = new ArrayList<>();
        for (int i = 0; i < effects.length; i++) {
            double own = spread * spread / (spread * spread + errors[i] * errors[i]);
            double m = own * effects[i] + (1 - own) * mean;
            double sd = Math.sqrt(own) * errors[i];
            posteriors.add(new Posterior(
                    m, sd, above(m - band, sd), above(-band - m, sd), Math.min(above(m, sd), above(-m, sd))));
        }
        return posteriors;
    }

    /** P(N(distance, sd) &gt; 0), also without any deviation. */
    private static double above(double distance, double sd) {
        if (sd == 0) {
            return distance > 0 ? 1 : 0;
        }
        return Normal.below(distance / sd);
    }
}
