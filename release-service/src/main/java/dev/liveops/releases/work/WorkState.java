package dev.liveops.releases.work;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** How far a job is. */
public enum WorkState implements WireName {
    /** Nobody has it. */
    @JsonProperty("waiting")
    WAITING,
    /** A worker has it, or had it until he was lost. */
    @JsonProperty("running")
    RUNNING,
    /** It is done. */
    @JsonProperty("done")
    DONE,
    /** It could not be done; it is done again when somebody asks for that. */
    @JsonProperty("failed")
    FAILED,
    /** Nobody wants it any more. */
    @JsonProperty("dropped")
    DROPPED
}
