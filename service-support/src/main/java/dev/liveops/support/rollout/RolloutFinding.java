package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.support.rollout.RolloutDecision.Kind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What was found when a rollout was looked at.
 *
 * @param decision what was to be done
 * @param reason in one sentence
 * @param asOf up to when outcomes were counted; null when no figures came
 * @param guardrails in the plan's order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What was found when a rollout was looked at")
public record RolloutFinding(
        Instant foundAt,
        Kind decision,

        @Schema(examples = "its stage is held until 2026-11-28T10:00:00Z")
        String reason,

        @Nullable Instant asOf,
        List<GuardrailFinding> guardrails) {

    public RolloutFinding {
        guardrails = List.copyOf(guardrails);
    }

    static RolloutFinding of(RolloutDecision decision, Instant now) {
        return new RolloutFinding(now, decision.kind(), decision.reason(), decision.asOf(), decision.guardrails());
    }
}
