package dev.liveops.config.targeting;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What a share is a share of; whoever has no such id in their context is not in it. */
public enum PercentageUnit implements WireName {
    /** Players, by their user id. */
    @JsonProperty("user")
    USER,
    /** Sessions, by their id. */
    @JsonProperty("session")
    SESSION,
    /** Worlds, by their id. */
    @JsonProperty("world")
    WORLD,
    /** Adventures, by their id. */
    @JsonProperty("adventure")
    ADVENTURE
}
