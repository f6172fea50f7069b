package dev.liveops.releases.proposals;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** How far a proposal is. */
public enum ProposalState implements WireName {
    /** Nobody has it, or whoever had it was lost. */
    @JsonProperty("queued")
    QUEUED,
    /** A worker has it. */
    @JsonProperty("running")
    RUNNING,
    /** There is an answer, which may be that nothing is proposed. */
    @JsonProperty("done")
    DONE,
    /** It could not be made; whoever still wants it asks again. */
    @JsonProperty("failed")
    FAILED,
    /** Somebody took it back. */
    @JsonProperty("cancelled")
    CANCELLED
}
