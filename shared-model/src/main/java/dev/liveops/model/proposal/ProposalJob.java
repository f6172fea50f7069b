package dev.liveops.model.proposal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * That a proposal is to be made: the body of a job of the kind {@value #KIND}. The same job makes the same proposal of the same report.
 *
 * @param baseVersion content version that is meant; null for the one that is played most
 * @param contentVersion version that the patch makes; null for the next one that nobody has
 * @param subjects content ids, or {@code tier 4}, of the report; empty for all that the report is sure of
 * @param tierTargets wanted shares of runs that fail in each tier, from the first on; null for those that are set
 * @param effect what picking content shall add to the chance of winning, as a share
 * @param seed the first of all seeds
 * @param runs runs at each value of a lever
 * @param confirmRuns runs that confirm a value
 * @param tolerance how far from the target a rate may lie, as a share
 * @param most findings that are taken up
 * @param policies who may stand for players; null for all of the reference game that think
 * @param engine engine that plays, by name and version; null for the reference game of whoever takes it
 * @param openDraft whether it is opened as a draft of a patch, where it can be
 * @param patienceSeconds for how long its worker asks again for what is away
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What a proposal is to be of, and how it is made")
public record ProposalJob(
        @Schema(examples = "1.0.0") @Nullable String baseVersion,
        @Schema(examples = "1.0.1") @Nullable String contentVersion,

        @Schema(examples = "[\"trap_fire_glyph\", \"tier 4\"]")
        List<String> subjects,

        @Schema(examples = "[0.05, 0.1]") @Nullable List<Double> tierTargets,
        @Schema(examples = "0.0") double effect,
        @Schema(examples = "1") int seed,
        @Schema(examples = "2000") int runs,
        @Schema(examples = "10000") int confirmRuns,
        @Schema(examples = "0.02") double tolerance,
        @Schema(examples = "3") int most,

        @Schema(examples = "[\"novice\", \"expert\"]") @Nullable
        List<String> policies,

        @Schema(examples = "reference/1.0.0") @Nullable String engine,
        boolean openDraft,
        @Schema(examples = "120") int patienceSeconds) {

    /** Its kind of job. */
    public static final String KIND = "balance-proposal";

    public ProposalJob {
        subjects = List.copyOf(subjects);
        tierTargets = tierTargets == null ? null : List.copyOf(tierTargets);
        policies = policies == null ? null : List.copyOf(policies);
    }
}
