package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a config is in its life: only an active one reaches players. */
public enum ConfigStatus {
    /** Never activated. */
    @JsonProperty("draft")
    DRAFT,
    /** Published; applies inside its window. */
    @JsonProperty("active")
    ACTIVE,
    /** Was published and was taken back. */
    @JsonProperty("inactive")
    INACTIVE;

    /** The status as it is written on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of a wire name that this service wrote. */
    public static ConfigStatus ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
