package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of an effect after the data, under a normal prior. Its chance to win is no test: who looks until it is 95 % finds
 * something in most experiments without any effect.
 *
 * @param effect posterior mean
 * @param standardDeviation of the posterior, above 0
 */
public record GaussianPosterior(double effect, double standardDeviation) {

    public GaussianPosterior {
        Level.positive("standard deviation", standardDeviation);
    }

    /**
     * A normal belief before the data.
     *
     * @param variance above 0
     */
    public record Prior(double mean, double variance) {

        /** GrowthBook's default for a relative effect: N(0, 0.3^2). */
        public static final Prior OF_RELATIVE_EFFECTS = new Prior(0, .09);

        public Prior {
            Level.positive("variance", variance);
        }
    }

    /** Precision 1/V + 1/s0^2, mean (value/V + m0/s0^2) / precision; without a prior the data alone. */
    public static GaussianPosterior of(Effect.Known effect, @Nullable Prior prior) {
        if (prior == null) {
            return new GaussianPosterior(effect.value(), effect.standardError());
        }
        double precision = 1 / effect.variance() + 1 / prior.variance;
        double mean = (effect.value() / effect.variance() + prior.mean / prior.variance) / precision;
        return new GaussianPosterior(mean, Math.sqrt(1 / precision));
    }

    /** P(effect &gt; 0) = Phi(mean / sd). */
    public double chanceToWin() {
        return Normal.below(effect / standardDeviation);
    }

    /** mean +- z sd. */
    public Interval interval(double alpha) {
        return Interval.around(effect, Normal.twoSided(alpha) * standardDeviation);
    }

    /** E[max(-effect, 0)], what shipping the treatment is expected to lose: sd phi(m/sd) - m Phi(-m/sd), in the effect's unit. */
    public double riskOfTreatment() {
        return standardDeviation * Normal.excessOver(effect / standardDeviation);
    }

    /** E[max(effect, 0)], what keeping the control is expected to lose: the treatment's risk + m. */
    public double riskOfControl() {
        return standardDeviation * Normal.excessOver(-effect / standardDeviation);
    }
}
