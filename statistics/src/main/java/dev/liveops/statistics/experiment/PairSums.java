package dev.liveops.statistics.experiment;

import java.math.BigDecimal;

/**
 * An arm whose units have a value and a covariate, the same metric before the exposure; a unit without one has 0 there.
 *
 * @param n units
 * @param products sum of value times covariate
 */
public record PairSums(
        long n,
        BigDecimal values,
        BigDecimal valueSquares,
        BigDecimal covariates,
        BigDecimal covariateSquares,
        BigDecimal products) {

    /** Of single units, each at the same place in both. */
    public static PairSums of(double[] values, double[] covariates) {
        if (values.length != covariates.length) {
            throw new IllegalArgumentException(
                    "covariates: " + covariates.length + " (expected " + values.length + ", one a value)");
        }
        return new PairSums(
                values.length,
                sum(values),
                sumOfProducts(values, values),
                sum(covariates),
                sumOfProducts(covariates, covariates),
                sumOfProducts(values, covariates));
    }

    /** Of both arms together. */
    PairSums plus(PairSums other) {
        return new PairSums(
                n + other.n,
                values.add(other.values),
                valueSquares.add(other.valueSquares),
                covariates.add(other.covariates),
                covariateSquares.add(other.covariateSquares),
                products.add(other.products));
    }

    /** Of the values alone. */
    Moments moments() {
        return Moments.ofSums(n, values, valueSquares);
    }

    double meanCovariate() {
        return CrossMoment.mean(n, covariates);
    }

    double covariateVariance() {
        return CrossMoment.of(n, covariateSquares, covariates, covariates);
    }

    double covariance() {
        return CrossMoment.of(n, products, values, covariates);
    }

    private static BigDecimal sum(double[] numbers) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double number : numbers) {
            sum = sum.add(BigDecimal.valueOf(number));
        }
        return sum;
    }

    private static BigDecimal sumOfProducts(double[] left, double[] right) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < left.length; i++) {
            sum = sum.add(BigDecimal.valueOf(left[i]).multiply(BigDecimal.valueOf(right[i])));
        }
        return sum;
    }
}
