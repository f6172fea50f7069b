package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The fixed-horizon test of an effect, for one look at a sample whose size was set before.
 *
 * @param effect in the unit that was asked for
 * @param statistic t = effect / standard error
 * @param pValue of the tail or tails that the alternative names
 * @param interval of level 1 - alpha, open on the side that a one-sided alternative does not look at
 */
public record Welch(
        double effect,
        double standardError,
        double degreesOfFreedom,
        double statistic,
        double pValue,
        Interval interval) {

    /**
     * Student's t at Welch and Satterthwaite's degrees of freedom (Biometrika 34, 1947): p = 2 P(T &gt; |t|), interval = effect +- t_df
     * se; one-sided with the whole of alpha in one tail.
     */
    public static Welch test(Effect.Known effect, Alternative alternative, double alpha) {
        Level.alpha(alpha);
        double error = effect.standardError();
        double t = effect.value() / error;
        TDistribution student = TDistribution.of(effect.degreesOfFreedom());
        double pValue = switch (alternative) {
            case TWO_SIDED -> Math.min(1, 2 * student.survivalProbability(Math.abs(t)));
            case GREATER -> student.survivalProbability(t);
            case LESS -> student.cumulativeProbability(t);
        };
        double tail = alternative == Alternative.TWO_SIDED ? alpha / 2 : alpha;
        double half = student.inverseSurvivalProbability(tail) * error;
        double low = alternative == Alternative.LESS ? Double.NEGATIVE_INFINITY : effect.value() - half;
        double high = alternative == Alternative.GREATER ? Double.POSITIVE_INFINITY : effect.value() + half;
        return new Welch(effect.value(), error, effect.degreesOfFreedom(), t, pValue, new Interval(low, high));
    }
}
