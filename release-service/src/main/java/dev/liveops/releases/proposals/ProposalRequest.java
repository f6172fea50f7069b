package dev.liveops.releases.proposals;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a proposal is to be of. All may be left out.
 *
 * @param baseVersion published pack of JSON; null for the one that is played most
 * @param contentVersion version that the patch makes; null for the next one that nobody has
 * @param subjects content ids, or {@code tier 4}, at most 5: these findings of the report alone, also where it is not sure of them; null
 *     for all that it is sure of
 * @param tierTargets wanted shares of runs that fail in each tier, from the first on, at most 64; null for those that are set
 * @param effect what picking content shall add to the chance of winning, -0.5..0.5; 0
 * @param seed the first of all seeds; 1
 * @param runs runs at each value of a lever, 200..20,000; 2,000
 * @param confirmRuns runs that confirm a value, as many or more, at most 100,000; 10,000
 * @param tolerance how far from the target a rate may lie, above 0 and below 0.5; 0.02
 * @param most findings that are taken up, 1..5; 3
 * @param policies who may stand for players, at most 16; null for all of the reference game that think
 * @param engine engine that plays, by name and version; null for the reference game
 * @param openDraft whether it is opened as a draft of a patch, where it can be; true
 */
@Schema(description = "What a proposal is to be of; all may be left out")
public record ProposalRequest(
        @Schema(examples = "1.0.0") @Nullable String baseVersion,
        @Schema(examples = "1.0.1") @Nullable String contentVersion,

        @Schema(examples = "[\"trap_fire_glyph\", \"tier 4\"]") @Nullable
        List<String> subjects,

        @Schema(examples = "[0.05, 0.1]") @Nullable List<Double> tierTargets,
        @Schema(examples = "0.0") @Nullable Double effect,
        @Schema(examples = "1") @Nullable Integer seed,
        @Schema(examples = "2000") @Nullable Integer runs,
        @Schema(examples = "10000") @Nullable Integer confirmRuns,
        @Schema(examples = "0.02") @Nullable Double tolerance,
        @Schema(examples = "3") @Nullable Integer most,

        @Schema(examples = "[\"novice\", \"expert\"]") @Nullable
        List<String> policies,

        @Schema(examples = "reference/1.0.0") @Nullable String engine,
        @Schema(examples = "true") @Nullable Boolean openDraft) {}
