package dev.liveops.statistics.golden;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Proportion;

/**
 * The sequential probability ratio test of two win rates (A. Wald, Sequential Analysis, 1947): as few runs as tell them apart.
 *
 * @param logLikelihoodRatio of p1 against p0: x ln(p1/p0) + (n - x) ln((1-p1)/(1-p0))
 * @param upper ln((1 - beta) / alpha): at or above it p1 is taken
 * @param lower ln(beta / (1 - alpha)): at or below it p0 is taken
 */
public record BernoulliSprt(double logLikelihoodRatio, double upper, double lower) {

    /** What the runs so far say. */
    public enum Decision {
        /** The rate is p1. */
        ACCEPT_H1,
        /** The rate is p0. */
        ACCEPT_H0,
        /** More runs are needed. */
        CONTINUE
    }

    /**
     * @param p0 above 0 and below 1
     * @param p1 likewise, another one
     * @param alpha chance to take p1 where p0 is true
     * @param beta chance to take p0 where p1 is true
     */
    public static BernoulliSprt of(Proportion wins, double p0, double p1, double alpha, double beta) {
        Level.openShare("p0", p0);
        Level.openShare("p1", p1);
        Level.alpha(alpha);
        Level.openShare("beta", beta);
        double won = wins.successes() * Math.log(p1 / p0);
        double lost = (wins.n() - wins.successes()) * Math.log((1 - p1) / (1 - p0));
        return new BernoulliSprt(won + lost, Math.log((1 - beta) / alpha), Math.log(beta / (1 - alpha)));
    }

    /** The decision at these bounds. */
    public Decision decision() {
        if (logLikelihoodRatio >= upper) {
            return Decision.ACCEPT_H1;
        }
        return logLikelihoodRatio <= lower ? Decision.ACCEPT_H0 : Decision.CONTINUE;
    }
}
