package dev.liveops.config.levers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** How bad a finding about a value is (mission: phase-28, Bounds Validation). */
public enum Severity implements WireName {
    /** Outside bounds that are advice: passes and is reported. */
    @JsonProperty("warning")
    WARNING,
    /** Outside bounds that protect the game: blocks under {@code LIVEOPS_BOUNDS_STRICT}. */
    @JsonProperty("critical")
    CRITICAL,
    /** No value of this lever at all: always blocks. */
    @JsonProperty("error")
    ERROR;

    /** Whether a finding of this severity keeps a config from being stored. */
    public boolean blocks(boolean strict) {
        return this == ERROR || (this == CRITICAL && strict);
    }
}
