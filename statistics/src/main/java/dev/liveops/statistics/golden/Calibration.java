package dev.liveops.statistics.golden;

import dev.liveops.statistics.BinnedComparison;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.TwoProportions;

/**
 * Whether simulated runs are like the live ones, so that what is found in simulation may be believed of the game. A live sample has one
 * run a user: several of one user are not independent.
 *
 * @param winRate Newcombe's 95 % interval of the live win rate less the simulated one
 * @param stabilityIndex of the distribution over tiers, counts smoothed by 1/2
 */
public record Calibration(Interval winRate, double stabilityIndex, Verdict verdict) {

    /** How far the win rates may lie apart. */
    public static final double MARGIN = .03;

    private static final double ALIKE = .10;
    private static final double DRIFTED = .25;
    private static final double SMOOTHING = .5;

    /** What simulation is good for. */
    public enum Verdict {
        /** The win rates' interval lies within +-3 points and the index below .1. */
        CALIBRATED,
        /** Neither: proposals are weak. */
        WEAK,
        /** The win rates' interval lies outside +-3 points or the index is .25 or more: no proposal is to be made of it. */
        DRIFT
    }

    /**
     * @param wins simulated as the control, live as the treatment
     * @param tiers simulated as the reference, live as the observed
     */
    public static Calibration of(TwoProportions wins, BinnedComparison tiers, double alpha) {
        Interval interval = wins.newcombe(Level.alpha(alpha));
        double index = tiers.stabilityIndex(SMOOTHING);
        if (index >= DRIFTED || interval.low() > MARGIN || interval.high() < -MARGIN) {
            return new Calibration(interval, index, Verdict.DRIFT);
        }
        boolean within = interval.low() >= -MARGIN && interval.high() <= MARGIN;
        return new Calibration(interval, index, within && index < ALIKE ? Verdict.CALIBRATED : Verdict.WEAK);
    }
}
