package dev.liveops.simulation.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameters in the one form in which they are compared and sent: sorted by name; a number is a {@link BigDecimal} of at most nine
 * decimals without zeros at its end, whatever type it came as, so that 1.5 of JSON and 1.5 of a double are the same. A number beyond
 * 1e15 either way is that; NaN is left out as if it had not been said: what no engine may know must not end a run.
 */
final class Parameters extends AbstractMap<String, Object> {

    private static final int DECIMALS = 9;
    private static final BigDecimal LARGEST_IN_THOUSANDTHS = new BigDecimal(1_000_000);
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000000");

    private final TreeMap<String, Object> sorted;

    private Parameters(TreeMap<String, Object> sorted) {
        this.sorted = sorted;
    }

    /** The same parameters where they have that form already. */
    static Parameters of(Map<String, ?> parameters) {
        if (parameters instanceof Parameters normal) {
            return normal;
        }
        TreeMap<String, Object> sorted = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (!isNaN(value)) {
                sorted.put(name, value(name, value));
            }
        });
        return new Parameters(sorted);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return Collections.unmodifiableSortedMap(sorted).entrySet();
    }

    @Override
    public @Nullable Object get(Object name) {
        return sorted.get(name);
    }

    private static Object value(String name, @Nullable Object value) {
        if (value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number) {
            return rounded(decimal(number));
        }
        throw new SimulationException("parameter " + name + ": expected a number, true, false or a text");
    }

    private static boolean isNaN(@Nullable Object value) {
        return (value instanceof Double || value instanceof Float) && Double.isNaN(((Number) value).doubleValue());
    }

    private static BigDecimal rounded(BigDecimal decimal) {
        if (decimal.abs().compareTo(LARGEST) > 0) {
            return decimal.signum() < 0 ? LARGEST.negate() : LARGEST;
        }
        // A number of a billion decimals would be written out to be rounded.
        if (decimal.signum() == 0 || (long) decimal.precision() - decimal.scale() < -DECIMALS) {
            return BigDecimal.ZERO;
        }
        BigDecimal stripped = decimal.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            if (Double.isInfinite(value)) {
                return value < 0 ? LARGEST.negate() : LARGEST;
            }
            // Exactly what it holds, not its text, which JDK 19 changed.
            return new BigDecimal(value);
        }
        return BigDecimal.valueOf(number.longValue());
    }

    static OptionalInt thousandths(@Nullable Object value) {
        if (!(value instanceof BigDecimal decimal)) {
            return OptionalInt.empty();
        }
        BigDecimal bounded = decimal.min(LARGEST_IN_THOUSANDTHS).max(LARGEST_IN_THOUSANDTHS.negate());
        return OptionalInt.of(
                bounded.movePointRight(3).setScale(0, RoundingMode.HALF_UP).intValueExact());
    }
}
