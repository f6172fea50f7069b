package dev.liveops.telemetry.validation;

import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.RatioSums;

/**
 * A rate of one side.
 *
 * @param units users, or runs or sessions where no user is told apart
 * @param rate a share, or of content the difference of two
 * @param variance of the rate, above 0
 */
record Arm(long units, double rate, double variance) {

    /** Nothing was seen. */
    static final Arm NONE = new Arm(0, 0, Double.POSITIVE_INFINITY);

    /**
     * Of runs by users: the ratio with the variance that runs of one user being alike gives (delta method). Where no user differs, that of
     * {@link #ofCounts} over users.
     */
    static Arm ofUsers(RatioSums sums) {
        Moments moments = sums.moments();
        if (moments.status() != Status.OK) {
            return NONE;
        }
        double variance =
                moments.varianceOfMean() > 0 ? moments.varianceOfMean() : shrunk(sums.n(), moments.mean() * sums.n());
        return new Arm(sums.n(), moments.mean(), variance);
    }

    /**
     * Of single trials: p (1 - p) / (n + 2) with two successes and two failures in four thrown in between both sides, one of each here, so
     * that what never happened is not held for impossible (A. Agresti and B. Caffo, The American Statistician 54, 2000).
     *
     * @param designEffect by how much trials of one user being alike widens it, 1 or more
     */
    static Arm ofCounts(long n, long successes, double designEffect) {
        return n < 1 ? NONE : new Arm(n, successes / (double) n, designEffect * shrunk(n, successes));
    }

    private static double shrunk(long n, double successes) {
        double p = (successes + 1) / (n + 2.0);
        return p * (1 - p) / (n + 2.0);
    }

    /**
     * Of content: how much higher the win rate of runs that hold it is than that of the others, times the share of the others: the same as its
     * win rate less that of all runs.
     */
    static Arm ofContent(long held, long heldWon, long runs, long won, double designEffect) {
        long others = runs - held;
        if (held < 1 || others < 1) {
            return NONE;
        }
        Arm with = ofCounts(held, heldWon, designEffect);
        Arm without = ofCounts(others, won - heldWon, designEffect);
        double share = others / (double) runs;
        return new Arm(held, share * (with.rate - without.rate), share * share * (with.variance + without.variance));
    }
}
