package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.Roots;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The rate of one stream of successes and failures (a live fail rate, simulated runs), watched all the time: the chance that the
 * interval ever misses it is at most alpha, for every n, not only for large ones.
 */
public final class BernoulliSequence {

    /** The level at which the mixture is tuned, as confseq has it. */
    private static final double TUNED_FOR = .05;

    private static final double EDGE = 1e-12;

    private BernoulliSequence() {}

    /**
     * The rates p at which the two-sided beta-binomial mixture of the centred sum stays below 1 / alpha (S. R. Howard et al., Annals of
     * Statistics 49, 2021, proposition 7; confseq's bernoulli_confidence_interval): with r = max(v_opt / (2 ln(1/.05) + ln(1 + 2
     * ln(1/.05))) - p q, p q / 1000) and v_opt = tunedAt p q, the mixture is p^-x q^-(n-x) B(r/p + n - x, r/q + x) / B(r/p, r/q).
     *
     * @param tunedAt the number of trials at which the interval is narrowest, above 0
     */
    public static Interval interval(Proportion seen, double alpha, double tunedAt) {
        Level.alpha(alpha);
        Level.positive("tuned at", tunedAt);
        double rate = seen.rate();
        double threshold = -Math.log(alpha);
        double low = seen.successes() > 0 && excess(seen, EDGE, tunedAt, threshold) > 0
                ? Roots.between(EDGE, rate, p -> excess(seen, p, tunedAt, threshold))
                : 0;
        double high = seen.successes() < seen.n() && excess(seen, 1 - EDGE, tunedAt, threshold) > 0
                ? Roots.between(rate, 1 - EDGE, p -> excess(seen, p, tunedAt, threshold))
                : 1;
        return new Interval(Math.min(low, rate), Math.max(high, rate));
    }

    private static double excess(Proportion seen, double p, double tunedAt, double threshold) {
        if (p <= 0 || p >= 1) {
            return -threshold;
        }
        double q = 1 - p;
        double twice = -2 * Math.log(TUNED_FOR);
        double r = Math.max(tunedAt * p * q / (twice + Math.log1p(twice)) - p * q, 1e-3 * p * q);
        long failures = seen.n() - seen.successes();
        // p and q are the ranges below and above the mean, in confseq's words g and h, with g + h = 1.
        return -seen.successes() * Math.log(p)
                - failures * Math.log(q)
                + LogBeta.value(r / p + failures, r / q + seen.successes())
                - LogBeta.value(r / p, r / q)
                - threshold;
    }
}
