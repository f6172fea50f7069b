package dev.liveops.statistics.golden;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;

/**
 * Whether a simulated win rate lies in the band that it is known for.
 *
 * @param interval the interval of the rate, Wilson's unless another one was given
 */
public record BandVerdict(Interval interval, Verdict verdict) {

    /** What n runs say of the band. */
    public enum Verdict {
        /** The interval lies inside it. */
        IN_BAND,
        /** The interval does not touch it. */
        OUT_OF_BAND,
        /** Neither: more runs are needed. */
        INCONCLUSIVE
    }

    /**
     * @param band rates that are right, its ends included
     * @param alpha .01 by custom
     */
    public static BandVerdict of(Proportion wins, Interval band, double alpha) {
        return of(wins.wilson(alpha), band);
    }

    /**
     * By an interval of another kind, such as a sequence's, which holds at all looks.
     *
     * @param interval of the rate
     * @param band rates that are right, its ends included
     */
    public static BandVerdict of(Interval interval, Interval band) {
        if (band.low() <= interval.low() && interval.high() <= band.high()) {
            return new BandVerdict(interval, Verdict.IN_BAND);
        }
        boolean apart = interval.high() < band.low() || band.high() < interval.low();
        return new BandVerdict(interval, apart ? Verdict.OUT_OF_BAND : Verdict.INCONCLUSIVE);
    }
}
