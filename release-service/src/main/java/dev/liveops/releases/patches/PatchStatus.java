package dev.liveops.releases.patches;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where a patch is in its life; only drafts go on from there. */
public enum PatchStatus implements WireName {
    /** It can be changed, published and abandoned. */
    @JsonProperty("draft")
    DRAFT,
    /** Its pack is published. */
    @JsonProperty("published")
    PUBLISHED,
    /** Nothing comes of it. */
    @JsonProperty("abandoned")
    ABANDONED
}
