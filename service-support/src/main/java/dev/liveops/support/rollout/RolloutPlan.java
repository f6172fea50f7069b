package dev.liveops.support.rollout;

import dev.liveops.model.bucketing.Salts;
import java.util.List;

/**
 * What was decided before anything began; it does not change.
 *
 * @param id of the rollout, unique in the suite; it is the salt, so that who comes early differs from rollout to rollout
 * @param unit name of what is bucketed: {@link #INSTALLATION}, or an attribute
 * @param audience for whom it is at all, in every stage
 * @param stages one to {@link #MAX_STAGES}; a stage for the audience of an earlier one has a larger share than that
 * @param guardrails at most {@link #MAX_GUARDRAILS}, none twice for a metric; without any, time alone decides. With any, the first
 *     stage leaves somebody outside, or there would be nobody to compare with
 */
public record RolloutPlan(
        String id,
        String unit,
        RolloutAudience audience,
        List<RolloutStage> stages,
        List<RolloutGuardrail> guardrails,
        RolloutEvidence evidence) {

    /** The unit of {@link RolloutCaller#unitOf}. */
    public static final String INSTALLATION = "installation";

    /** Most stages. */
    public static final int MAX_STAGES = 20;

    /** Most guardrails. */
    public static final int MAX_GUARDRAILS = 10;

    public RolloutPlan {
        stages = List.copyOf(stages);
        guardrails = List.copyOf(guardrails);
        if (stages.isEmpty() || stages.size() > MAX_STAGES) {
            throw new IllegalArgumentException("stages: " + stages.size() + " (expected 1.." + MAX_STAGES + ")");
        }
        for (int index = 1; index < stages.size(); index++) {
            if (!addsSomebody(stages, index)) {
                throw new IllegalArgumentException("stages[" + index + "]: adds nobody to those before it");
            }
        }
        if (guardrails.size() > MAX_GUARDRAILS
                || guardrails.stream().map(RolloutGuardrail::metric).distinct().count() < guardrails.size()) {
            throw new IllegalArgumentException("guardrails: expected at most " + MAX_GUARDRAILS + ", one a metric");
        }
        if (!guardrails.isEmpty() && stages.get(0).isWhole()) {
            throw new IllegalArgumentException("stages[0]: leaves nobody outside to compare with");
        }
    }

    /** Salt of its buckets. */
    public String salt() {
        return Salts.rollout(id);
    }

    /** Whether a stage has a larger share than each of those before it for the same audience. */
    static boolean addsSomebody(List<RolloutStage> stages, int index) {
        RolloutStage stage = stages.get(index);
        return stages.subList(0, index).stream()
                .noneMatch(earlier -> earlier.audience().equals(stage.audience())
                        && earlier.shareBasisPoints() >= stage.shareBasisPoints());
    }
}
