package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What kind of live event it is; the window alone says how long it lasts. */
public enum LiveEventType {
    /** Days: special mutators and reward boosts. */
    @JsonProperty("event")
    EVENT,
    /** Weeks: themed content and modifiers. */
    @JsonProperty("season")
    SEASON;

    /** The type as it is written on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a wire name that this service wrote. */
    public static LiveEventType ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
