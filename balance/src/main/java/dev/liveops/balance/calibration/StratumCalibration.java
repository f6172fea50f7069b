package dev.liveops.balance.calibration;

import dev.liveops.statistics.BinnedComparison;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.golden.Calibration;

/**
 * Simulated and live runs of one stratum.
 *
 * @param stratum a band's name, or {@code all}
 * @param live share of wins, one run a user
 * @param simulated share of wins
 * @param calibration win rate and stability index over tiers cleared, with their verdict
 * @param indexLimit what the index exceeds once in 1,000 when nothing differs
 * @param wasserstein how many tiers the runs of one lie from those of the other, in the mean
 * @param chiSquareP chance of tiers as different when nothing differs
 */
public record StratumCalibration(
        String stratum,
        Proportion live,
        Proportion simulated,
        Calibration calibration,
        double indexLimit,
        double wasserstein,
        double chiSquareP) {

    private static final double BY_CHANCE = .001;

    static StratumCalibration of(
            String stratum,
            Proportion simulated,
            long[] simulatedTiers,
            Proportion live,
            long[] liveTiers,
            double alpha) {
        BinnedComparison tiers = new BinnedComparison(simulatedTiers, liveTiers);
        return new StratumCalibration(
                stratum,
                live,
                simulated,
                Calibration.of(new TwoProportions(simulated, live), tiers, alpha),
                tiers.indexLimit(BY_CHANCE),
                tiers.wasserstein(),
                tiers.chiSquareP());
    }

    /** The verdict, but that an index that chance gives too is no drift: a small sample has a large one. */
    public Calibration.Verdict verdict() {
        Calibration.Verdict verdict = calibration.verdict();
        boolean winsDrift = calibration.winRate().low() > Calibration.MARGIN
                || calibration.winRate().high() < -Calibration.MARGIN;
        boolean isChance = calibration.stabilityIndex() <= indexLimit;
        return verdict == Calibration.Verdict.DRIFT && !winsDrift && isChance ? Calibration.Verdict.WEAK : verdict;
    }
}
