package dev.liveops.releases.proposals;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.model.proposal.ProposalOutcome;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A proposal.
 *
 * @param request what it is of, with all that was left out
 * @param outcome absent until it is done
 * @param reason why nothing is proposed, why it is no draft, why it failed, or why it was cancelled
 * @param result every number of it: changes, what they do with intervals, golden sims, seeds, hashes; absent until it is done, where it was
 *     refused, and in lists
 * @param text the same as Markdown
 * @param patchId the draft that it was opened as
 * @param worker who has it, had it last, or made it
 * @param progress how far its worker is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A proposal of balance that a worker makes")
public record ProposalView(
        @Schema(examples = "0193e5a1-7c3e-7b8a-9a51-0f4d2b6c8e11")
        UUID id,

        ProposalState state,
        ProposalJob request,
        @Schema(examples = "operator-1") String requestedBy,
        @Schema(examples = "2026-11-27T10:00:00Z") Instant requestedAt,

        @Schema(description = "Absent until it is done") @Nullable
        ProposalOutcome outcome,

        @Schema(examples = "Nothing is proposed. Live play is not what simulation plays") @Nullable
        String reason,

        @Schema(type = SchemaType.OBJECT, description = "Absent until it is done, where it was refused, and in lists")
        @Nullable
        JsonNode result,

        @Schema(description = "The same as Markdown") @Nullable
        String text,

        @Schema(description = "The draft that it was opened as") @Nullable
        UUID patchId,

        @Schema(examples = "worker-1") @Nullable String worker,

        @Schema(examples = "40,000 runs simulated") @Nullable
        String progress,

        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    static ProposalView of(Proposal proposal) {
        return new ProposalView(
                proposal.id(),
                proposal.state(),
                proposal.request(),
                proposal.requestedBy(),
                proposal.requestedAt(),
                proposal.outcome(),
                proposal.reason(),
                proposal.result(),
                proposal.text(),
                proposal.patchId(),
                proposal.worker(),
                proposal.progress(),
                proposal.startedAt(),
                proposal.finishedAt());
    }
}
