package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** On which side of an event's holdout a player is; telemetry hears of it as the exposure of {@code event:<id>}. */
public enum EventArm implements WireName {
    /** He gets the event. */
    @JsonProperty("live")
    LIVE,
    /** He is kept out of it. */
    @JsonProperty("holdout")
    HOLDOUT
}
