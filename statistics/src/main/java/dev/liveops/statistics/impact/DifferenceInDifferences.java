package dev.liveops.statistics.impact;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * A change of a rate where something happened, less the change where it did not.
 *
 * @param effect (treated after - treated before) - (control after - control before)
 * @param standardError of four independent samples; where users or days are in several of them it is too small, see {@link #ofChanges}
 * @param statistic effect / standard error; null where no sample has any variance
 * @param pValue two-sided; null with it
 * @param naive the treated's change alone
 */
public record DifferenceInDifferences(
        double effect,
        double standardError,
        @Nullable Double statistic,
        @Nullable Double pValue,
        Interval interval,
        double naive) {

    /** V = sum of p q / n over the four; normal p-value and interval (D. Card and A. B. Krueger, AER 84, 1994, for shares). */
    public static DifferenceInDifferences ofRates(
            Proportion controlBefore,
            Proportion controlAfter,
            Proportion treatedBefore,
            Proportion treatedAfter,
            double alpha) {
        double variance =
                variance(controlBefore) + variance(controlAfter) + variance(treatedBefore) + variance(treatedAfter);
        return of(
                treatedAfter.rate() - treatedBefore.rate(),
                controlAfter.rate() - controlBefore.rate(),
                variance,
                alpha);
    }

    /**
     * Of two changes whose variances were estimated over users or days, the units that are alike.
     *
     * @param treatedVariance of the treated's change
     * @param controlVariance of the control's
     */
    public static DifferenceInDifferences ofChanges(
            double treated, double treatedVariance, double control, double controlVariance, double alpha) {
        return of(treated, control, treatedVariance + controlVariance, alpha);
    }

    private static DifferenceInDifferences of(double treated, double control, double variance, double alpha) {
        double effect = treated - control;
        double error = Math.sqrt(variance);
        Double z = error > 0 ? effect / error : null;
        return new DifferenceInDifferences(
                effect,
                error,
                z,
                z == null ? null : Math.min(1, 2 * Normal.above(Math.abs(z))),
                Interval.around(effect, Normal.twoSided(alpha) * error),
                treated);
    }

    private static double variance(Proportion share) {
        return share.rate() * (1 - share.rate()) / share.n();
    }
}
