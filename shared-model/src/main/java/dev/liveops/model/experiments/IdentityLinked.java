package dev.liveops.model.experiments;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a guest's assignments.
 *
 * @param known whether the two were linked before, so that nothing was done
 * @param copied assignments that the account has now from the guest
 * @param kept assignments that both had with the same variant
 * @param crossed assignments that both had with different variants: the account keeps its own, and analysis leaves the user out
 */
@Schema(description = "What became of a guest's assignments")
public record IdentityLinked(
        @Schema(examples = "false") boolean known,
        @Schema(examples = "2") int copied,
        @Schema(examples = "1") int kept,
        @Schema(examples = "0") int crossed) {}
