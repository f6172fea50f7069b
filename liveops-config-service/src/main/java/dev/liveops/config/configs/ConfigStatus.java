package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where a config is in its life: only an active one reaches players. */
public enum ConfigStatus implements WireName {
    /** Never activated. */
    @JsonProperty("draft")
    DRAFT,
    /** Published; applies inside its window. */
    @JsonProperty("active")
    ACTIVE,
    /** Was published and was taken back. */
    @JsonProperty("inactive")
    INACTIVE
}
