package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done now, and what that rests on.
 *
 * @param reason for those who read the history, in one sentence
 * @param asOf of the figures; null when none came
 * @param guardrails what was found of each, in the plan's order
 */
public record RolloutDecision(
        Kind kind, String reason, @Nullable Instant asOf, List<GuardrailFinding> guardrails) {

    public RolloutDecision {
        guardrails = List.copyOf(guardrails);
    }

    /** The same figures, while something else is in the way. */
    RolloutDecision held(String why) {
        return new RolloutDecision(Kind.HOLD, why, asOf, guardrails);
    }

    /** What is to be done. */
    @Schema(name = "RolloutDecisionKind", description = "What is to be done with a rollout")
    public enum Kind implements WireName {
        /** Nothing. */
        @JsonProperty("hold")
        HOLD,
        /** The next stage follows. */
        @JsonProperty("advance")
        ADVANCE,
        /** The last stage is over. */
        @JsonProperty("complete")
        COMPLETE,
        /** A guardrail was breached, and that one only tells. */
        @JsonProperty("alert")
        ALERT,
        /** A guardrail was breached. */
        @JsonProperty("pause")
        PAUSE,
        /** A guardrail was breached, and that one takes it back. */
        @JsonProperty("roll_back")
        ROLL_BACK
    }
}
