package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where a config applies, the widest first: a later scope wins over an earlier one. */
public enum ConfigScope implements WireName {
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
}
