package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan as it is written by its author, stored and shown. Its parts may be anything until {@link RolloutDraftPolicy} has looked at
 * them.
 *
 * @param unit what is bucketed; null for the installation
 * @param audience for whom it is at all; null for everybody
 * @param stages in their order
 * @param guardrails null for none
 * @param evidence how much has to be known; null for the usual
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PlannedRollout", description = "The stages of a rollout, and what must not get worse")
public record RolloutDraft(
        @Schema(description = "What is bucketed; without it the installation", examples = "installation") @Nullable
        String unit,

        @Schema(description = "For whom it is at all; without it everybody") @Nullable
        Audience audience,

        List<Stage> stages,

        @Schema(description = "What must not get worse; without any, time alone decides") @Nullable
        List<Guardrail> guardrails,

        @Nullable Evidence evidence) {

    /**
     * For whom something is.
     *
     * @param platforms null for any
     * @param clientVersions a range; null for all
     * @param condition null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlannedAudience", description = "For whom a rollout or one of its stages is")
    public record Audience(
            @Nullable List<Platform> platforms,
            @Schema(examples = ">=1.2.0 <2.0.0") @Nullable String clientVersions,

            @Schema(description = "An expression over what is known of a player, such as a cohort") @Nullable
            String condition) {}

    /**
     * A stage.
     *
     * @param shareBasisPoints 1..10000
     * @param hold an ISO 8601 duration
     * @param audience null for all whom the rollout is for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "PlannedStage",
            description = "A stage: whom it adds, and how long it is kept up before the next one")
    public record Stage(
            @Schema(examples = "500") int shareBasisPoints,

            @Schema(description = "ISO 8601 duration of days, hours, minutes and seconds", examples = "PT24H")
            String hold,

            @Nullable Audience audience) {}

    /**
     * A guardrail.
     *
     * @param worseBy as a share, 0 or more and below 1
     * @param atMost null for any share inside
     * @param onBreach null for a pause
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "PlannedGuardrail",
            description = "A share of bad outcomes that must not be higher inside than outside")
    public record Guardrail(
            @Schema(examples = "run_failure") String metric,

            @Schema(description = "How much higher the share may be inside than outside, as a share", examples = "0.02")
            double worseBy,

            @Schema(
                    description =
                            "How high the share may be inside, while it is higher than outside; without it however high",
                    examples = "0.5")
            @Nullable
            Double atMost,

            @Schema(description = "What a breach does; without it a pause") @Nullable
            OnBreach onBreach) {}

    /**
     * How much has to be known; what is null is as usual.
     *
     * @param freshness an ISO 8601 duration
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PlannedEvidence", description = "How much has to be known; what is not said is as usual")
    public record Evidence(
            @Schema(
                    description =
                            "Chance that a rollout which makes nothing worse ever breaches, over all guardrails and looks",
                    examples = "0.05")
            @Nullable
            Double alpha,

            @Schema(description = "Outcomes that each side needs in a stage", examples = "100") @Nullable
            Long least,

            @Schema(description = "By how much outcomes of the same players say less", examples = "2") @Nullable
            Double designEffect,

            @Schema(description = "How old figures may be, as an ISO 8601 duration", examples = "PT30M") @Nullable
            String freshness) {}

    /** The guardrails; empty for none. */
    public List<Guardrail> guarded() {
        return guardrails == null ? List.of() : guardrails;
    }
}
