package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where a live event is in its life; what is published follows from its windows and the clock, unless it was cancelled. */
public enum LiveEventStatus implements WireName {
    /** Only kept: nobody gets it until it is published. */
    @JsonProperty("draft")
    DRAFT,
    /** Published, and it has not started yet. */
    @JsonProperty("upcoming")
    UPCOMING,
    /** It has started, and is not over: players get it inside its windows. */
    @JsonProperty("running")
    RUNNING,
    /** The last of its windows is over. */
    @JsonProperty("ended")
    ENDED,
    /** Taken back for good. */
    @JsonProperty("cancelled")
    CANCELLED;
}
