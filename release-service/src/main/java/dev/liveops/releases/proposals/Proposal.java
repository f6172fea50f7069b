package dev.liveops.releases.proposals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.model.proposal.ProposalOutcome;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as it is stored, with what its job says while it is open.
 *
 * @param outcome null until it is done
 * @param reason why nothing is proposed, why it is no draft, why it failed, or why it was cancelled
 * @param result every number of it; null until it is done, where it was refused, and in lists
 * @param text the same for people
 * @param patchId the draft it was opened as; null for none
 * @param worker who has it, had it last, or made it
 * @param progress how far its worker is
 */
record Proposal(
        UUID id,
        ProposalState state,
        ProposalJob request,
        String requestedBy,
        Instant requestedAt,
        @Nullable ProposalOutcome outcome,
        @Nullable String reason,
        @Nullable JsonNode result,
        @Nullable String text,
        @Nullable UUID patchId,
        @Nullable String worker,
        @Nullable String progress,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** The key of its job. */
    static String key(UUID id) {
        return ProposalJob.KIND + "/" + id;
    }

    /** Its id, by the key of its job. */
    static UUID id(String key) {
        return UUID.fromString(key.substring(ProposalJob.KIND.length() + 1));
    }

    boolean isOpen() {
        return state == ProposalState.QUEUED || state == ProposalState.RUNNING;
    }
}
