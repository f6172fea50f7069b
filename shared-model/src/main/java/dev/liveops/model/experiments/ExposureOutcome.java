package dev.liveops.model.experiments;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What may become of an exposure. */
public enum ExposureOutcome {
    /** It is stored now. */
    @JsonProperty("accepted")
    ACCEPTED,
    /** One with its id is stored already, or stands before it in the request. */
    @JsonProperty("duplicate")
    DUPLICATE,
    /** It will never be stored as it is: not to be sent again. */
    @JsonProperty("refused")
    REFUSED
}
