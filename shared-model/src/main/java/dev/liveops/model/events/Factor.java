package dev.liveops.model.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A product of multipliers, exact until it is asked for: floor(min(product, lowest cap, {@link #LARGEST}) * 10,000). The order in
 * which multipliers and caps come does not matter.
 */
final class Factor {

    /** Multipliers are integers of these; what is finer is cut off where it is read. */
    private static final int DECIMALS = 6;

    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000);
    private static final BigInteger UNIT = BigInteger.TEN.pow(DECIMALS);
    private static final BigInteger ONE = BigInteger.valueOf(EffectiveRules.ONE);

    private BigInteger product = BigInteger.ONE;
    private BigInteger scale = BigInteger.ONE;
    private BigInteger cap = millionths(LARGEST);

    /**
     * Takes a multiplier and the cap that goes with it; what is no positive number counts as absent.
     *
     * @return whether either was there
     */
    boolean take(JsonNode multiplier, JsonNode lowest) {
        BigDecimal by = positive(multiplier);
        if (by != null) {
            product = product.multiply(millionths(by));
            scale = scale.multiply(UNIT);
        }
        BigDecimal bound = positive(lowest);
        if (bound != null) {
            cap = cap.min(millionths(bound));
        }
        return by != null || bound != null;
    }

    /** The product, capped once and rounded down once. */
    int basisPoints() {
        boolean isOver = product.multiply(UNIT).compareTo(cap.multiply(scale)) > 0;
        BigInteger exact = isOver ? cap : product;
        return exact.multiply(ONE).divide(isOver ? UNIT : scale).intValueExact();
    }

    /** A number as an integer of millionths, towards minus infinity; beyond a thousand either way it is a thousand. */
    static BigInteger millionths(BigDecimal number) {
        // Held first: the digits of 1e999999999 would not fit anywhere.
        BigDecimal held = number.min(LARGEST).max(LARGEST.negate());
        return held.setScale(DECIMALS, RoundingMode.FLOOR).unscaledValue();
    }

    /** A number as it is written; null for what is none, and for one that its reader made infinite. */
    static @Nullable BigDecimal decimal(JsonNode number) {
        boolean isLost = number.isDouble() && !Double.isFinite(number.doubleValue());
        return number.isNumber() && !isLost ? number.decimalValue() : null;
    }

    private static @Nullable BigDecimal positive(JsonNode number) {
        BigDecimal decimal = decimal(number);
        return decimal == null || decimal.signum() <= 0 ? null : decimal;
    }
}
