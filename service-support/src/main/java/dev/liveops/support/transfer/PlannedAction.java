package dev.liveops.support.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What an import would do to a definition. */
public enum PlannedAction implements WireName {
    /** Makes it; nobody gets it by that. */
    @JsonProperty("create")
    CREATE,
    /** Makes a revision of it. */
    @JsonProperty("edit")
    EDIT,
    /** Publishes what it says then. */
    @JsonProperty("activate")
    ACTIVATE,
    /** Takes it back from players. */
    @JsonProperty("deactivate")
    DEACTIVATE,
    /** Puts it away. */
    @JsonProperty("archive")
    ARCHIVE
}
