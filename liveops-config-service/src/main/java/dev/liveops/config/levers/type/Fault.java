package dev.liveops.config.levers.type;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One thing that is wrong about a value.
 *
 * @param path where in the value, such as {@code .COOPERATIVE} or {@code [2]}; empty for the value as a whole
 * @param value what stands there
 * @param expected what may, such as {@code 0.0..1.0} or {@code one of off, readonly, full}
 */
public record Fault(String path, Kind kind, JsonNode value, String expected) {

    /** In which way it is wrong. */
    public enum Kind {
        /** It is of another type. */
        TYPE,
        /** It is of the type, but not one of the closed set that there is. */
        UNKNOWN,
        /** It lies outside of the bounds. */
        BOUND
    }

    /** The same thing seen from around the value. */
    Fault inside(String place) {
        return new Fault(place + path, kind, value, expected);
    }
}
