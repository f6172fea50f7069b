package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Roots;

/**
 * The normal mixture boundary for a sum s of variance v: crossed ever with probability at most alpha (S. R. Howard et al., Time-uniform
 * Chernoff bounds, Probability Surveys 17, 2020, and Time-uniform, nonparametric confidence sequences, Annals of Statistics 49, 2021,
 * propositions 5 and 6; in software, gostevehoward/confseq).
 *
 * @param rho the mixture's precision, above 0, in units of v
 * @param oneSided whether it bounds the sum from above only
 */
public record NormalMixture(double rho, boolean oneSided) {

    public NormalMixture {
        Level.positive("rho", rho);
    }

    /** The boundary that is tightest at variance v: rho = v / (2 ln(1/a) + ln(1 + 2 ln(1/a))), a = alpha, or 2 alpha for one side. */
    public static NormalMixture tightestAt(double v, double alpha, boolean oneSided) {
        double twice = -2 * Math.log(Level.alpha(oneSided ? 2 * alpha : alpha));
        return new NormalMixture(Level.positive("v", v) / (twice + Math.log1p(twice)), oneSided);
    }

    /**
     * ln of the mixture supermartingale: ln(rho/(v+rho))/2 + s^2/(2 (v+rho)); for one side ln(4 rho/(v+rho))/2 + s^2/(2 (v+rho)) + ln
     * Phi(s/sqrt(v+rho)).
     */
    public double logMixture(double s, double v) {
        double total = v + rho;
        double both = Math.log(rho / total) / 2 + s * s / (2 * total);
        return oneSided ? both + Math.log(2) + Normal.logBelow(s / Math.sqrt(total)) : both;
    }

    /** The sum at which the mixture is 1 / alpha: sqrt((v+rho) ln((v+rho)/(alpha^2 rho))); for one side where that is by bisection. */
    public double bound(double v, double alpha) {
        Level.alpha(alpha);
        double total = v + rho;
        double twoSided = Math.sqrt(total * (Math.log(total / rho) - 2 * Math.log(alpha)));
        // One-sided, the mixture is at most twice the two-sided one: it is smaller there, and no smaller where that is
        // doubled once more.
        return oneSided
                ? Roots.between(0, twoSided + Math.sqrt(total), s -> logMixture(s, v) + Math.log(alpha))
                : twoSided;
    }
}
