package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** Where an experiment is in its life: only a running one reaches players. */
public enum ExperimentStatus implements WireName {
    /** Never started; its definition can be edited. */
    @JsonProperty("draft")
    DRAFT,
    /** Served inside its window; its definition is frozen from here on. */
    @JsonProperty("running")
    RUNNING,
    /** Not served for now; who is in which variant is kept. */
    @JsonProperty("paused")
    PAUSED,
    /** Not served ever again. */
    @JsonProperty("finished")
    FINISHED
}
