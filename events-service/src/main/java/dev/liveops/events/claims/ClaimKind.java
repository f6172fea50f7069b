package dev.liveops.events.claims;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What a claim is for. */
public enum ClaimKind implements WireName {
    /** The reward of a run. */
    @JsonProperty("run")
    RUN,
    /** A step of a season's track. */
    @JsonProperty("season_step")
    SEASON_STEP
}
