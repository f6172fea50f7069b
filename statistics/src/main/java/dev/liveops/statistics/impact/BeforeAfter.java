package dev.liveops.statistics.impact;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A figure a day before and after something, compared weekday by weekday: a weekend is no effect.
 *
 * @param effect mean over days of the cycle of (mean after - mean before)
 * @param standardError of that mean: the sample deviation of the days' differences over the root of their number
 * @param statistic t; null where all days differ by the same
 * @param degreesOfFreedom days of the cycle, less one
 * @param pValue two-sided; null with the statistic
 * @param naive mean of all days after less mean of all days before
 */
public record BeforeAfter(
        double effect,
        double standardError,
        @Nullable Double statistic,
        int degreesOfFreedom,
        @Nullable Double pValue,
        Interval interval,
        double naive) {

    /**
     * A paired t-test over the days of a cycle that both spans hold.
     *
     * @param daily one figure a day, the days before first and those after right behind them
     * @param before days before, at least one whole cycle
     * @param after days after, at least two
     * @param period days of the cycle, 7 for weeks, 2 or more
     */
    public static BeforeAfter of(double[] daily, int before, int after, int period, double alpha) {
        Level.atLeast(2, "period", period);
        Level.atLeast(period, "days before", before);
        Level.atLeast(2, "days after", after);
        Level.atLeast((long) before + after, "daily figures", daily.length);
        int matched = Math.min(period, after);
        double[] differences = new double[matched];
        double effect = 0;
        for (int day = 0; day < matched; day++) {
            // A day after stands at the same place of the cycle as the days before that lie whole cycles back.
            int place = (before + day) % period;
            differences[day] = mean(daily, before + day, before + after, period) - mean(daily, place, before, period);
            effect += differences[day] / matched;
        }
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - effect) * (difference - effect);
        }
        double error = Math.sqrt(squares / (matched - 1) / matched);
        TDistribution student = TDistribution.of(matched - 1);
        Double t = error > 0 ? effect / error : null;
        return new BeforeAfter(
                effect,
                error,
                t,
                matched - 1,
                t == null ? null : Math.min(1, 2 * student.survivalProbability(Math.abs(t))),
                Interval.around(effect, student.inverseSurvivalProbability(Level.alpha(alpha) / 2) * error),
                mean(daily, before, before + after, 1) - mean(daily, 0, before, 1));
    }

    private static double mean(double[] daily, int from, int until, int step) {
        double sum = 0;
        int days = 0;
        for (int day = from; day < until; day += step) {
            sum += daily[day];
            days++;
        }
        return sum / days;
    }
}
