package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Kinds of golden sims. */
public enum GoldenKind implements WireName {
    /** Fixed seeds, the same result to the byte. */
    @JsonProperty("exact")
    EXACT,
    /** A win rate in a band. */
    @JsonProperty("band")
    BAND,
    /** Recorded runs that are played as they were. */
    @JsonProperty("replay")
    REPLAY
}
