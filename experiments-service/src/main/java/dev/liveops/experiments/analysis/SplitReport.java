package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether users came to the variants as the weights say, each phase by itself. Where they did not, no effect means anything.
 *
 * @param status the worst of the phases': {@code ok}, {@code alert} (p below .001 with 8 users a variant), or {@code blocked} (p below .0005): no decision is to be taken
 * @param phases in order; those with users
 * @param causes whose users are furthest from the weights, the furthest first, at most 10; empty while the status is {@code ok}
 */
@Schema(
        name = "SplitReport",
        description =
                "Whether users came to the variants as the weights say, each phase by itself; where they did not, no"
                        + " effect means anything")
public record SplitReport(
        @Schema(
                enumeration = {"ok", "alert", "blocked"},
                examples = "ok")
        String status,

        List<PhaseSplit> phases,
        List<SplitCause> causes) {

    static final String OK = "ok";
    static final String ALERT = "alert";
    static final String BLOCKED = "blocked";

    boolean blocks() {
        return BLOCKED.equals(status);
    }

    /**
     * The split of one phase.
     *
     * @param phase its number
     * @param status as of all of them
     * @param users of variants with a weight
     * @param pValue of one look
     * @param sequentialP the smallest of all days', which holds however often somebody looks; null without days
     * @param strays users in variants of weight 0
     * @param arms in the order of the variants
     */
    @Schema(name = "PhaseSplit", description = "The split of one phase")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PhaseSplit(
            @Schema(examples = "1") int phase,

            @Schema(
                    enumeration = {"ok", "alert", "blocked"},
                    examples = "ok")
            String status,

            @Schema(examples = "19802") long users,
            @Schema(examples = "0.88") double pValue,
            @Schema(examples = "1.0") @Nullable Double sequentialP,
            @Schema(examples = "0") long strays,
            List<ArmSplit> arms) {}

    /**
     * A variant in it.
     *
     * @param weight relative to the others
     * @param users how many came
     * @param expected how many the weights say
     */
    @Schema(name = "ArmSplit", description = "A variant's part of a phase")
    public record ArmSplit(
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "1.0") double weight,
            @Schema(examples = "9890") long users,
            @Schema(examples = "9901.0") double expected) {}

    /**
     * Users of one kind whose split is far from the weights.
     *
     * @param dimension {@code platform} or {@code client_version}
     * @param value of it
     * @param phase in which
     * @param pValue of one look
     * @param adjustedP by Benjamini and Hochberg over all kinds that were looked at
     */
    @Schema(name = "SplitCause", description = "Users of one kind whose split is far from the weights")
    public record SplitCause(
            @Schema(examples = "platform") String dimension,
            @Schema(examples = "ios") String value,
            @Schema(examples = "1") int phase,
            @Schema(examples = "4100") long users,
            @Schema(examples = "1.0E-9") double pValue,
            @Schema(examples = "1.0E-8") double adjustedP) {}
}
