package dev.liveops.statistics.balance;

import dev.liveops.statistics.ExactBinomial;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.Proportion;
import java.util.ArrayList;
import java.util.List;

/**
 * Where runs end: of those that reached a tier, how many failed in it (a discrete hazard; D. R. Cox, JRSS B 34, 1972), against what the
 * design wants.
 *
 * @param tiers in their order, from the first
 */
public record TierHazards(List<Tier> tiers) {

    /** What a tier's fail rate is against its target. */
    public enum Flag {
        OK,
        /** The interval lies above target + tolerance. */
        TOO_HARD,
        /** The interval lies below target - tolerance. */
        TOO_EASY,
        /** Nobody reached it. */
        INSUFFICIENT_DATA
    }

    /**
     * One tier.
     *
     * @param number from 1
     * @param hazard failed / reached; 0 where nobody reached it
     * @param interval Wilson's; 0..1 where nobody reached it
     * @param survival share of runs that get through this tier and all before: product of 1 - hazard
     * @param exactP two-sided exact p-value of the target
     * @param adjustedP that over all tiers, Benjamini and Hochberg
     */
    public record Tier(
            int number,
            double hazard,
            Interval interval,
            double survival,
            double exactP,
            double adjustedP,
            Flag flag) {}

    public TierHazards {
        tiers = List.copyOf(tiers);
    }

    /**
     * @param reached runs that came to each tier
     * @param failed of them, that ended in it
     * @param targets wanted fail rates, 0..1
     * @param tolerance how far off still is right, 0 or more
     */
    public static TierHazards of(long[] reached, long[] failed, double[] targets, double tolerance, double alpha) {
        int count = reached.length;
        Level.atLeast(count, "failed", failed.length);
        Level.atLeast(count, "targets", targets.length);
        double[] exact = new double[count];
        for (int i = 0; i < count; i++) {
            exact[i] = ExactBinomial.twoSided(failed[i], reached[i], targets[i]);
        }
        double[] adjusted = Multiplicity.benjaminiHochberg(exact);
        List<Tier> tiers = new ArrayList<>();
        double survival = 1;
        for (int i = 0; i < count; i++) {
            double hazard = reached[i] == 0 ? 0 : new Proportion(failed[i], reached[i]).rate();
            Interval interval =
                    reached[i] == 0 ? new Interval(0, 1) : new Proportion(failed[i], reached[i]).wilson(alpha);
            survival *= 1 - hazard;
            Flag flag = reached[i] == 0 ? Flag.INSUFFICIENT_DATA : flag(interval, targets[i], tolerance);
            tiers.add(new Tier(i + 1, hazard, interval, survival, exact[i], adjusted[i], flag));
        }
        return new TierHazards(tiers);
    }

    private static Flag flag(Interval interval, double target, double tolerance) {
        if (interval.low() > target + tolerance) {
            return Flag.TOO_HARD;
        }
        return interval.high() < target - tolerance ? Flag.TOO_EASY : Flag.OK;
    }
}
