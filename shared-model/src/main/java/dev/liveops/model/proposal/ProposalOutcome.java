package dev.liveops.model.proposal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;

/** What came of asking for a proposal. */
public enum ProposalOutcome implements WireName {
    /** Something is to be changed. */
    @JsonProperty("proposed")
    PROPOSED,
    /** Something could be changed, but it drags along what nothing is wrong with, or fits no pack any more: it is not opened. */
    @JsonProperty("held_back")
    HELD_BACK,
    /** Nothing that may be turned puts anything right. */
    @JsonProperty("nothing")
    NOTHING,
    /** Nothing can be said: live play is something else than what simulation plays, or the report has no such finding. */
    @JsonProperty("refused")
    REFUSED
}
