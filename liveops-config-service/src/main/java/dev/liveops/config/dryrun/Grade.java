package dev.liveops.config.dryrun;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** How much one input leaves to be wished. */
public enum Grade implements WireName {
    /** Nothing. */
    @JsonProperty("good")
    GOOD,
    /** Something. */
    @JsonProperty("fair")
    FAIR,
    /** So much that the whole is not to be relied on. */
    @JsonProperty("poor")
    POOR
}
