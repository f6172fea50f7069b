package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a config applies, the widest first: a later scope wins over an earlier one. */
public enum ConfigScope {
    @JsonProperty("global")
    GLOBAL,
    @JsonProperty("world")
    WORLD,
    @JsonProperty("adventure")
    ADVENTURE,
    @JsonProperty("experiment")
    EXPERIMENT,
    @JsonProperty("session")
    SESSION;

    /** The scope as it is written on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The scope of a wire name that this service wrote. */
    public static ConfigScope ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
