package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;

/** A whole number, written without a decimal point. */
public record IntegerType(Bounds bounds) implements LeverType {

    @Override
    public String wire() {
        return "integer";
    }

    @Override
    public Limits limits() {
        return Limits.of(bounds);
    }

    @Override
    public Checked check(JsonNode value) {
        if (!value.isIntegralNumber()) {
            return Checked.bad(value, Fault.Kind.TYPE, "an integer " + bounds);
        }
        return bounds.hold(value.decimalValue())
                ? Checked.good(value)
                : Checked.bad(value, Fault.Kind.BOUND, bounds.toString());
    }
}
