package dev.liveops.model.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a client runs (mission: phase-6, section 5.1). */
public enum Platform {
    @JsonProperty("web")
    WEB,
    @JsonProperty("android")
    ANDROID,
    @JsonProperty("desktop")
    DESKTOP,
    @JsonProperty("ios")
    IOS;

    private final String wire = name().toLowerCase(Locale.ROOT);

    /** The platform as it is written on the wire and in the database. */
    public String wire() {
        return wire;
    }

    /** The platform of a wire name, if there is one. */
    public static Optional<Platform> find(String wire) {
        return Arrays.stream(values())
                .filter(platform -> platform.wire().equals(wire))
                .findFirst();
    }

    /** Every wire name. */
    public static List<String> wires() {
        return Arrays.stream(values()).map(Platform::wire).toList();
    }
}
