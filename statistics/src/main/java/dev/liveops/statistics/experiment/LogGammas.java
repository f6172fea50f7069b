package dev.liveops.statistics.experiment;

import org.apache.commons.numbers.gamma.LogGamma;

/** ln Gamma(x), x above 0: for large x by Stirling's series, as SciPy has it, so that sums of several agree with its to the last digit. */
final class LogGammas {

    private static final double LARGE = 1000;
    private static final double LOG_SQRT_TWO_PI = 0.9189385332046728;

    private LogGammas() {}

    /** (x - 1/2) ln x - x + ln(2 pi)/2 + 1/(12 x) - 1/(360 x^3) + 1/(1260 x^5) (M. Abramowitz and I. Stegun, 6.1.41). */
    static double of(double x) {
        if (x < LARGE) {
            return LogGamma.value(x);
        }
        double square = 1 / (x * x);
        double series = ((1 / 1260.0 * square - 1 / 360.0) * square + 1 / 12.0) / x;
        return (x - .5) * Math.log(x) - x + LOG_SQRT_TWO_PI + series;
    }
}
