package dev.liveops.events.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where a live event is in its life; follows from its window and the clock, unless it was cancelled. */
public enum LiveEventStatus implements WireName {
    /** Its window has not opened yet. */
    @JsonProperty("upcoming")
    UPCOMING,
    /** Inside its window: players get it. */
    @JsonProperty("running")
    RUNNING,
    /** Its window is over. */
    @JsonProperty("ended")
    ENDED,
    /** Taken back for good. */
    @JsonProperty("cancelled")
    CANCELLED;
}
