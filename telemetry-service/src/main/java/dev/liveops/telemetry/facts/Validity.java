package dev.liveops.telemetry.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Whether a run counts: what clients alone tell is unverified, until the game's backend has judged it. */
public enum Validity implements WireName {
    /** Nobody has judged it. */
    @JsonProperty("unverified")
    UNVERIFIED,
    /** The game's backend vouches for it. */
    @JsonProperty("validated")
    VALIDATED,
    /** The game's backend says, with a reason, that it does not count. */
    @JsonProperty("invalid")
    INVALID
}
