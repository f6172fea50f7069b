package dev.liveops.config.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What is to be of a config. */
public enum TransferState implements WireName {
    /** It is there and reaches nobody. */
    @JsonProperty("draft")
    DRAFT,
    /** It is published: players get it inside its window. */
    @JsonProperty("active")
    ACTIVE,
    /** It is put away, or was never there. */
    @JsonProperty("archived")
    ARCHIVED
}
