package dev.liveops.support.transfer;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Definitions as they are to be.
 *
 * @param document a text of YAML or JSON, as the export answers it; at most 1,000 definitions
 * @param plan what a dry run answered as {@code basis}: needed unless it is one
 * @param reason why, for the audit, 1..2000 characters; null for none
 */
@Schema(description = "Definitions as they are to be")
public record ImportDefinitions(
        @Schema(
                description = "A text of YAML or JSON, as the export answers it; at most 1,000 definitions",
                examples =
                        "configs:\n- name: Forest Glade Economy Boost\n  scope: world\n  scope_ref: world.forest_glade\n"
                                + "  state: draft\n  payload:\n    VENDOR_MARGIN_MIN: 0.05\n")
        String document,

        @Schema(description = "What a dry run answered as basis: needed unless it is one") @Nullable
        PlanBasis plan,

        @Schema(examples = "Spring economy, as reviewed") @Nullable
        String reason) {

    /** Most definitions of one document. */
    public static final int MAX_DEFINITIONS = 1_000;

    /** The plan that it is to do; ends the request with {@code request.precondition_required} without one. */
    public PlanBasis requirePlan() {
        if (plan == null) {
            throw ProblemException.at(
                    CommonProblem.PRECONDITION_REQUIRED,
                    "plan",
                    "missing (expected the basis that ?dry_run=true answers for this document)");
        }
        return plan;
    }

    /** Ends the request where there are more definitions than one import takes. */
    public static void requireBounded(int definitions) {
        if (definitions > MAX_DEFINITIONS) {
            throw ProblemException.at(
                    CommonProblem.TRANSFER_UNREADABLE,
                    "document",
                    definitions + " definitions (expected at most " + MAX_DEFINITIONS + "; import the rest by itself)");
        }
    }
}
