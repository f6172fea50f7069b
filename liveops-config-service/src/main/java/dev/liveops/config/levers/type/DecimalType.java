package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import dev.liveops.support.json.NumberLimits;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any number. A whole one gets a point ({@code 2} is 2.0: JavaScript writes no other); other numbers keep their text.
 *
 * @param share whether it is a share of a whole, which may be written as a percentage: {@code "12.5 %"} is 0.125
 */
public record DecimalType(Bounds bounds, boolean share) implements LeverType {

    private static final Pattern PERCENTAGE = Pattern.compile("([+-]?[0-9]{1,15}(?:\\.[0-9]{1,15})?)\\s?%");

    @Override
    public String wire() {
        return "decimal";
    }

    @Override
    public Limits limits() {
        return Limits.of(bounds);
    }

    @Override
    public Checked check(JsonNode value) {
        BigDecimal number = number(value);
        if (number == null) {
            String form = share ? ", or as a percentage" : "";
            return Checked.bad(value, Fault.Kind.TYPE, "a number " + bounds + form);
        }
        JsonNode kept = value.isTextual() || value.isIntegralNumber() ? withPoint(value, number) : value;
        return bounds.hold(number)
                ? Checked.good(kept)
                : new Checked(
                        kept,
                        Checked.bad(value, Fault.Kind.BOUND, bounds.toString()).faults());
    }

    private @Nullable BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValue();
        }
        Matcher percentage = PERCENTAGE.matcher(
                share && value.isTextual() ? value.textValue().strip() : "");
        return percentage.matches()
                ? new BigDecimal(percentage.group(1)).movePointLeft(2).stripTrailingZeros()
                : null;
    }

    // What has so many digits that it could not be sent back with a point stays as it is.
    private static JsonNode withPoint(JsonNode value, BigDecimal number) {
        BigDecimal pointed = number.scale() < 1 ? number.setScale(1) : number;
        return NumberLimits.fault(pointed) == null ? DecimalNode.valueOf(pointed) : value;
    }
}
