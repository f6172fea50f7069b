package dev.liveops.config.bulk;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What is done to a config among several. */
public enum BulkAction implements WireName {
    /** Its newest revision is published; nothing where it is so already. */
    @JsonProperty("activate")
    ACTIVATE,
    /** It is taken back from players. */
    @JsonProperty("deactivate")
    DEACTIVATE,
    /** It is put away. */
    @JsonProperty("archive")
    ARCHIVE
}
