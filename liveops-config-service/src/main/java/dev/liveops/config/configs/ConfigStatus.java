package dev.liveops.config.configs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/**
 * Where a config is in its life; {@link Lifecycle} says how it gets from one to another. Of a published config the clock says
 * whether it is scheduled, active or expired, so what is stored of the three is {@code active}.
 */
public enum ConfigStatus implements WireName {
    /** Reaches nobody. */
    @JsonProperty("draft")
    DRAFT,
    /** Published; its window has not opened yet. */
    @JsonProperty("scheduled")
    SCHEDULED,
    /** Published, inside its window. */
    @JsonProperty("active")
    ACTIVE,
    /** Published; its window is over. */
    @JsonProperty("expired")
    EXPIRED,
    /** Another one took its place: by a rollback, or since it was its successor. */
    @JsonProperty("superseded")
    SUPERSEDED,
    /** Put away, for good. */
    @JsonProperty("archived")
    ARCHIVED
}
