package dev.liveops.experiments.analysis;

import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.PairSums;
import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Sums over the users of a cell: each has one value, of a ratio a numerator (the value) and a denominator, and the same value of before the exposure.
 *
 * @param n users
 * @param values sum of the values; of a proportion how many have one above 0
 * @param squares of the values
 * @param denominators sum of the denominators; 0 but for a ratio
 * @param denominatorSquares of the denominators
 * @param products of value and denominator
 * @param before sum of the values of before the exposure; 0 where there is none
 * @param beforeSquares of those
 * @param beforeProducts of value and value before
 */
public record ArmSums(
        long n,
        BigDecimal values,
        BigDecimal squares,
        BigDecimal denominators,
        BigDecimal denominatorSquares,
        BigDecimal products,
        BigDecimal before,
        BigDecimal beforeSquares,
        BigDecimal beforeProducts) {

    /** Of nobody. */
    public static final ArmSums NONE = of(0, BigDecimal.ZERO, BigDecimal.ZERO);

    /** Of values alone. */
    public static ArmSums of(long n, BigDecimal values, BigDecimal squares) {
        BigDecimal none = BigDecimal.ZERO;
        return new ArmSums(n, values, squares, none, none, none, none, none, none);
    }

    /** Of both together. */
    public ArmSums plus(ArmSums other) {
        return new ArmSums(
                n + other.n,
                values.add(other.values),
                squares.add(other.squares),
                denominators.add(other.denominators),
                denominatorSquares.add(other.denominatorSquares),
                products.add(other.products),
                before.add(other.before),
                beforeSquares.add(other.beforeSquares),
                beforeProducts.add(other.beforeProducts));
    }

    /** The arm as the metric's kind sees it; quantiles are no sums. */
    Moments moments(MetricKind kind) {
        return switch (kind) {
            case PROPORTION -> Moments.ofProportion(values.longValue(), n);
            case RATIO -> new RatioSums(n, values, squares, denominators, denominatorSquares, products).moments();
            case MEAN, QUANTILE -> Moments.ofSums(n, values, squares);
        };
    }

    /** Value and value before. */
    PairSums pairs() {
        return new PairSums(n, values, squares, before, beforeSquares, beforeProducts);
    }

    /** Whether anybody had a value before the exposure. */
    boolean hasBefore() {
        return beforeSquares.signum() > 0;
    }

    /** Of a proportion; null for nobody, and where no users are like that. */
    @Nullable
    Proportion proportion() {
        long successes = values.longValue();
        return n < 1 || successes < 0 || successes > n ? null : new Proportion(successes, n);
    }
}
