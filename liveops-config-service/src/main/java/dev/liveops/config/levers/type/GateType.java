package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How far a module is let to work (mission: phase-28, Module Gates). */
public record GateType() implements LeverType {

    /** The module does not work: its levers are at their defaults. */
    public static final String OFF = "off";

    /** The module shows what it would do, and does nothing. */
    public static final String READONLY = "readonly";

    /** Off, reading only, or whole; in this order. */
    public static final List<String> STATES = List.of(OFF, READONLY, "full");

    private static final EnumType STATE = new EnumType(STATES);

    @Override
    public String wire() {
        return "gate";
    }

    @Override
    public Limits limits() {
        return Limits.of(STATES);
    }

    @Override
    public Checked check(JsonNode value) {
        return STATE.check(value);
    }
}
