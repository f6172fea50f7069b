package dev.liveops.model.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a release came about. */
public enum ReleaseAction {
    /** A pack was chosen. */
    @JsonProperty("activate")
    ACTIVATE,
    /** The release before was brought back. */
    @JsonProperty("rollback")
    ROLLBACK;

    /** The action as it is written on the wire and in the database. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of a wire name that this service wrote. */
    public static ReleaseAction ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
