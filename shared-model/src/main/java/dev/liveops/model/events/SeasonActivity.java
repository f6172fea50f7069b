package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.util.Arrays;

/** What a season track gives points for: what the suite itself counts of finished runs that are not invalid. */
public enum SeasonActivity implements WireName {
    /** A finished run. */
    @JsonProperty("run")
    RUN,
    /** A run that was won. */
    @JsonProperty("victory")
    VICTORY,
    /** A run of a challenge. */
    @JsonProperty("challenge")
    CHALLENGE,
    /** A wave cleared. */
    @JsonProperty("wave")
    WAVE,
    /** A tier cleared. */
    @JsonProperty("tier")
    TIER;

    /** Whether a wire name is one of them. */
    public static boolean isKnown(String wire) {
        return Arrays.stream(values()).anyMatch(activity -> activity.wire().equals(wire));
    }
}
