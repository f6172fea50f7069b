package dev.liveops.support.rollout;

import dev.liveops.model.version.VersionRange;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes plans of what was written. */
public final class RolloutPlans {

    private RolloutPlans() {}

    /**
     * The plan of a draft in which nothing is wrong.
     *
     * @param id of the rollout
     */
    public static RolloutPlan of(String id, RolloutDraft draft) {
        return new RolloutPlan(
                id,
                Objects.requireNonNullElse(draft.unit(), RolloutPlan.INSTALLATION),
                audience(draft.audience()),
                draft.stages().stream().map(RolloutPlans::stage).toList(),
                draft.guarded().stream().map(RolloutPlans::guardrail).toList(),
                evidence(draft.evidence()));
    }

    private static RolloutStage stage(RolloutDraft.Stage stage) {
        return new RolloutStage(stage.shareBasisPoints(), Duration.parse(stage.hold()), audience(stage.audience()));
    }

    private static RolloutAudience audience(RolloutDraft.@Nullable Audience audience) {
        if (audience == null) {
            return RolloutAudience.EVERYBODY;
        }
        return new RolloutAudience(
                audience.platforms() == null ? List.of() : audience.platforms(),
                VersionRange.of(Objects.requireNonNullElse(audience.clientVersions(), VersionRange.ALL)),
                audience.condition());
    }

    private static RolloutGuardrail guardrail(RolloutDraft.Guardrail guardrail) {
        return new RolloutGuardrail(
                guardrail.metric(),
                guardrail.worseBy(),
                guardrail.atMost(),
                Objects.requireNonNullElse(guardrail.onBreach(), OnBreach.PAUSE));
    }

    private static RolloutEvidence evidence(RolloutDraft.@Nullable Evidence evidence) {
        RolloutEvidence usual = RolloutEvidence.USUAL;
        if (evidence == null) {
            return usual;
        }
        return new RolloutEvidence(
                Objects.requireNonNullElse(evidence.alpha(), usual.alpha()),
                Objects.requireNonNullElse(evidence.least(), usual.least()),
                Objects.requireNonNullElse(evidence.designEffect(), usual.designEffect()),
                evidence.freshness() == null ? usual.freshness() : Duration.parse(evidence.freshness()));
    }
}
