package dev.liveops.statistics.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Stream;

/**
 * Sample variances and covariances out of sums, in decimal arithmetic: sums of squares of large values in doubles lose the variance
 * altogether.
 */
final class CrossMoment {

    /** How far, as a share of n times the sum of products, doubles that were added up may be from the truth. */
    private static final BigDecimal ROUNDING = new BigDecimal("1e-15");

    private CrossMoment() {}

    /**
     * (n sumProducts - sumX sumY) / (n (n - 1)). What is within rounding of zero is zero, unless all three are whole numbers and so exact.
     *
     * @param n 2 or more
     */
    static double of(long n, BigDecimal sumProducts, BigDecimal sumX, BigDecimal sumY) {
        BigDecimal scaled = sumProducts.multiply(BigDecimal.valueOf(n));
        BigDecimal numerator = scaled.subtract(sumX.multiply(sumY));
        boolean whole = Stream.of(sumProducts, sumX, sumY).allMatch(CrossMoment::isWhole);
        if (!whole && numerator.abs().compareTo(scaled.abs().multiply(ROUNDING)) <= 0) {
            return 0;
        }
        BigDecimal pairs = BigDecimal.valueOf(n).multiply(BigDecimal.valueOf(n - 1));
        return numerator.divide(pairs, MathContext.DECIMAL128).doubleValue();
    }

    /** sum / n, n 1 or more. */
    static double mean(long n, BigDecimal sum) {
        return sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128).doubleValue();
    }

    /** sum / n less the double next to it. */
    static double rest(long n, BigDecimal sum, double mean) {
        return sum.divide(BigDecimal.valueOf(n), MathContext.DECIMAL128)
                .subtract(new BigDecimal(mean))
                .doubleValue();
    }

    /** above / below, which is not 0. */
    static double ratio(BigDecimal above, BigDecimal below) {
        return above.divide(below, MathContext.DECIMAL128).doubleValue();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
