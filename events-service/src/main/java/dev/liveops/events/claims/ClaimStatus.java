package dev.liveops.events.claims;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Whether whoever pays out has heard of a claim. */
public enum ClaimStatus implements WireName {
    /** Not yet: it is under way, or there is no address. */
    @JsonProperty("waiting")
    WAITING,
    /** It has arrived. */
    @JsonProperty("told")
    TOLD,
    /** It was refused for good, and set aside for a person to look at. */
    @JsonProperty("refused")
    REFUSED
}
