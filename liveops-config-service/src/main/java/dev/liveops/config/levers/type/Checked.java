package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a type says of a value.
 *
 * @param value the value in its one form
 * @param faults what is wrong about it, in the value's order; empty for a value inside its bounds
 */
public record Checked(JsonNode value, List<Fault> faults) {

    public Checked {
        faults = List.copyOf(faults);
    }

    /** A value with nothing wrong about it. */
    static Checked good(JsonNode value) {
        return new Checked(value, List.of());
    }

    /** A value with one thing wrong about it as a whole. */
    static Checked bad(JsonNode value, Fault.Kind kind, String expected) {
        return new Checked(value, List.of(new Fault("", kind, value, expected)));
    }

    /** Whether it is no value of the type at all, so that no typed reader could read it. */
    public boolean isUnreadable() {
        return faults.stream().anyMatch(fault -> fault.kind() != Fault.Kind.BOUND);
    }
}
