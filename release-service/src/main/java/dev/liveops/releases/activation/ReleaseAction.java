package dev.liveops.releases.activation;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** How a release came about. */
public enum ReleaseAction implements WireName {
    /** A pack was chosen. */
    @JsonProperty("activate")
    ACTIVATE,
    /** The release before was brought back. */
    @JsonProperty("rollback")
    ROLLBACK
}
