package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What kind of live event it is; the window alone says how long it lasts. */
public enum LiveEventType implements WireName {
    /** Days: special mutators and reward boosts. */
    @JsonProperty("event")
    EVENT,
    /** Weeks: themed content and modifiers. */
    @JsonProperty("season")
    SEASON
}
