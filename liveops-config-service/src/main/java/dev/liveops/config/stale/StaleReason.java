package dev.liveops.config.stale;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Why a published config may be let go. */
public enum StaleReason implements WireName {
    /** It goes on for ever, and did for long. */
    @JsonProperty("no_end")
    NO_END,
    /** Its window is over. */
    @JsonProperty("expired")
    EXPIRED,
    /** Whatever it sets, players would get without it. */
    @JsonProperty("without_effect")
    WITHOUT_EFFECT,
    /** No sampled session was where it applies. */
    @JsonProperty("never_resolved")
    NEVER_RESOLVED
}
