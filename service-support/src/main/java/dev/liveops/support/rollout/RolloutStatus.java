package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where a rollout stands. */
public enum RolloutStatus implements WireName {
    /** Its stages follow one another. */
    @JsonProperty("running")
    RUNNING,
    /** Its stage is kept up, and none follows. */
    @JsonProperty("paused")
    PAUSED,
    /** What was rolled out is everybody's; ended. */
    @JsonProperty("completed")
    COMPLETED,
    /** What was rolled out is nobody's any more, since it made something worse or somebody thought so; ended. */
    @JsonProperty("rolled_back")
    ROLLED_BACK,
    /** What was rolled out is nobody's any more, for another reason; ended. */
    @JsonProperty("cancelled")
    CANCELLED;

    /** Whether it decides who gets what. */
    public boolean isAlive() {
        return this == RUNNING || this == PAUSED;
    }
}
