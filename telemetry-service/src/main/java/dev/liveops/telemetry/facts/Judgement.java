package dev.liveops.telemetry.facts;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Whether a ranked or challenge run was played with something that had been offered to players like its own (ADR 0069). */
public enum Judgement implements WireName {
    /** It was offered. */
    @JsonProperty("fits")
    FITS,
    /** It was offered to nobody of its platform and client version: the run does not count. */
    @JsonProperty("version_mismatch")
    VERSION_MISMATCH,
    /** What was told of the run, or is known of that time, does not say. */
    @JsonProperty("unverified")
    UNVERIFIED,
    /** What was offered when it began is not known yet. */
    @JsonProperty("pending")
    PENDING;

    /** Whether it could be judged. */
    boolean isKnown() {
        return this == FITS || this == VERSION_MISMATCH;
    }
}
