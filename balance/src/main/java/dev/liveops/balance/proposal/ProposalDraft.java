package dev.liveops.balance.proposal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.content.ContentChange;
import java.util.stream.Collectors;

/** The draft of a patch that a proposal is opened as: its changes, and all its figures as evidence. */
public final class ProposalDraft {

    /** Who is said to propose it. */
    private static final String PROPOSED_BY = "balance-analysis";

    private static final int MOST_REASON = 2_000;

    private ProposalDraft() {}

    /** The body of {@code POST /v1/content/patches}. */
    public static ObjectNode of(Proposal proposal) {
        ObjectNode draft = changesOf(proposal).put("proposed_by", PROPOSED_BY);
        draft.set("evidence", proposal.toDocument());
        return draft;
    }

    /** The same without who proposes it, and without its figures. */
    public static ObjectNode changesOf(Proposal proposal) {
        ObjectNode draft = JsonNodeFactory.instance
                .objectNode()
                .put("base_version", proposal.report().contentVersion())
                .put("content_version", proposal.version())
                .put("reason", reason(proposal));
        ArrayNode changes = draft.putArray("changes");
        proposal.changes().forEach(change -> changes.add(change.toDocument()));
        return draft;
    }

    private static String reason(Proposal proposal) {
        String reason = "Balance report as of " + proposal.report().asOf() + "; simulation "
                + proposal.calibration().grade() + ": "
                + proposal.changes().stream().map(ContentChange::toString).collect(Collectors.joining(", "));
        return reason.length() <= MOST_REASON ? reason : reason.substring(0, MOST_REASON);
    }
}
