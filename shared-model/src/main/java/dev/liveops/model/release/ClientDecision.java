package dev.liveops.model.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What a client is told, the mildest first. */
public enum ClientDecision implements WireName {
    /** All is well. */
    @JsonProperty("ok")
    OK,
    /** There is a newer client; this one may play. */
    @JsonProperty("update_recommended")
    UPDATE_RECOMMENDED,
    /** Ranked runs are refused until what else is said here is done. */
    @JsonProperty("ranked_refused")
    RANKED_REFUSED,
    /** Runs of challenges are refused until what else is said here is done. */
    @JsonProperty("challenge_refused")
    CHALLENGE_REFUSED,
    /** Other content is active than it holds. */
    @JsonProperty("fetch_content")
    FETCH_CONTENT,
    /** It, or its engine, does not go with what is active, and no newer one is known to. */
    @JsonProperty("not_supported")
    NOT_SUPPORTED,
    /** It, or its engine, is too old. */
    @JsonProperty("update_required")
    UPDATE_REQUIRED
}
