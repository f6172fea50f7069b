package dev.liveops.statistics.golden;

import dev.liveops.statistics.ExactBinomial;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;

/**
 * Two packs on the same seeds: only the seeds that end differently say anything (Q. McNemar, Psychometrika 12, 1947).
 *
 * @param newOnly seeds won with the new pack alone
 * @param oldOnly seeds won with the old one alone
 * @param pairs seeds in all, at least those two together and 1
 */
public record PairedSeeds(long newOnly, long oldOnly, long pairs) {

    public PairedSeeds {
        Level.atLeast(0, "new only", newOnly);
        Level.atLeast(0, "old only", oldOnly);
        Level.atLeast(Math.max(1, newOnly + oldOnly), "pairs", pairs);
    }

    /** Change of the win rate: (b - c) / n. */
    public double difference() {
        return (newOnly - oldOnly) / (double) pairs;
    }

    /** sqrt(b + c - (b - c)^2 / n) / n. */
    public double standardError() {
        double change = newOnly - oldOnly;
        return Math.sqrt(newOnly + oldOnly - change * change / pairs) / pairs;
    }

    /** difference +- z standard errors. */
    public Interval interval(double alpha) {
        return Interval.around(difference(), Normal.twoSided(alpha) * standardError());
    }

    /** Exact two-sided p-value: of b out of b + c at one half; 1 where no seed ended differently. */
    public double exactP() {
        return ExactBinomial.twoSided(newOnly, newOnly + oldOnly, .5);
    }

    /** The exact one less half of the two equally extreme outcomes (M. W. Fagerland et al., BMC Medical Research Methodology 13, 2013). */
    public double midP() {
        return newOnly + oldOnly == 0 ? 1 : ExactBinomial.midPOfHalf(newOnly, newOnly + oldOnly);
    }
}
