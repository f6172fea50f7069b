package dev.liveops.config.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.levers.Lever;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A value back towards its default. */
final class HalfWay {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    // Of a number without a step; no lever of the game's own has none.
    private static final int DECIMALS = 6;

    private HalfWay() {}

    /** Half of the way back, in whole steps, at least one; the default itself of what is no number. */
    static JsonNode back(Lever lever, JsonNode value) {
        JsonNode home = lever.defaultValue();
        if (!value.isNumber() || !home.isNumber()) {
            return home;
        }
        BigDecimal away = value.decimalValue().subtract(home.decimalValue());
        BigDecimal step = lever.notes().step();
        BigDecimal half = step == null || step.signum() <= 0
                ? away.divide(TWO, MathContext.DECIMAL64).setScale(DECIMALS, RoundingMode.DOWN)
                : away.divide(step.multiply(TWO), 0, RoundingMode.DOWN).multiply(step);
        BigDecimal next = home.decimalValue().add(half);
        JsonNode number = home.isIntegralNumber()
                ? JsonNodeFactory.instance.numberNode(next.intValueExact())
                : DecimalNode.valueOf(next);
        return lever.type().check(number).value();
    }
}
