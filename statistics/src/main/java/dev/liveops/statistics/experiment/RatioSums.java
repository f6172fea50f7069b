package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Status;
import java.math.BigDecimal;

/**
 * An arm of a ratio metric, such as wins a run: sums over its users, each of whom has a numerator and a denominator.
 *
 * @param n users
 * @param products sum of numerator times denominator
 */
public record RatioSums(
        long n,
        BigDecimal numerators,
        BigDecimal numeratorSquares,
        BigDecimal denominators,
        BigDecimal denominatorSquares,
        BigDecimal products) {

    /**
     * The ratio R = sum M / sum D, with the variance of one user's linearised residual (M - R D) / mean D: s_M^2/D^2 + M^2 s_D^2/D^4 -
     * 2 M cov/D^3 of the means M and D (delta method; A. Deng, U. Knoblich and J. Lu, KDD 2018, 3.1). Runs of one user are not
     * independent, and a test over runs finds effects that are not there. INSUFFICIENT_DATA below two users, DENOMINATOR_ZERO,
     * INVALID_SUFFICIENT_STATS where a variance would be negative.
     */
    public Moments moments() {
        if (n < 2) {
            return Moments.unknown(Status.INSUFFICIENT_DATA, n);
        }
        if (denominators.signum() == 0) {
            return Moments.unknown(Status.DENOMINATOR_ZERO, n);
        }
        double ofNumerator = CrossMoment.of(n, numeratorSquares, numerators, numerators);
        double ofDenominator = CrossMoment.of(n, denominatorSquares, denominators, denominators);
        double covariance = CrossMoment.of(n, products, numerators, denominators);
        if (ofNumerator < 0 || ofDenominator < 0) {
            return Moments.unknown(Status.INVALID_SUFFICIENT_STATS, n);
        }
        double ratio = CrossMoment.ratio(numerators, denominators);
        double mean = CrossMoment.mean(n, denominators);
        double variance = (ofNumerator - 2 * ratio * covariance + ratio * ratio * ofDenominator) / (mean * mean);
        double size = (ofNumerator + ratio * ratio * ofDenominator) / (mean * mean);
        if (variance < -1e-9 * size) {
            return Moments.unknown(Status.INVALID_SUFFICIENT_STATS, n);
        }
        // A ratio that is the same for every user: what is left of three equal terms is their rounding.
        return new Moments(Status.OK, n, ratio, variance <= 1e-14 * size ? 0 : variance);
    }

    /**
     * What a binomial test over single runs would take for the standard error of the difference between two ratios that are rates
     * (numerator at most denominator): sqrt(sum R (1 - R) / sum D). Shown beside the true one, never used.
     */
    public static double naiveStandardError(RatioSums control, RatioSums treatment) {
        return Math.sqrt(control.naiveVariance() + treatment.naiveVariance());
    }

    private double naiveVariance() {
        double ratio = CrossMoment.ratio(numerators, denominators);
        return ratio * (1 - ratio) / denominators.doubleValue();
    }

    /** How many times the variance of single runs' the difference's true variance is: (standard error / naive one)^2. */
    public static double designEffect(RatioSums control, RatioSums treatment) {
        double naive = naiveStandardError(control, treatment);
        return (control.moments().varianceOfMean() + treatment.moments().varianceOfMean()) / (naive * naive);
    }
}
