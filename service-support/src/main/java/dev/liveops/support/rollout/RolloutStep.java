package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A recorded decision.
 *
 * @param step its number, from 1
 * @param stage index of the stage it led to or left it in, from 0
 * @param decidedBy the user, or {@code system}
 * @param reason null when nobody gave one
 * @param finding what it rests on; of what somebody decided, what was known when it was looked at last; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A recorded decision of a rollout")
public record RolloutStep(
        @Schema(examples = "2") int step,
        Kind kind,
        @Schema(examples = "1") int stage,
        Instant decidedAt,
        @Schema(examples = "system") String decidedBy,
        @Nullable String reason,
        @Nullable RolloutFinding finding) {

    /** What was decided. */
    @Schema(name = "RolloutStepKind", description = "What was decided of a rollout")
    public enum Kind implements WireName {
        /** The first stage begins. */
        @JsonProperty("start")
        START,
        /** The next one does. */
        @JsonProperty("advance")
        ADVANCE,
        /** What was rolled out is everybody's. */
        @JsonProperty("complete")
        COMPLETE,
        /** A guardrail was breached that only tells; no stage follows until somebody says so. */
        @JsonProperty("alert")
        ALERT,
        /** Its stage is kept up. */
        @JsonProperty("pause")
        PAUSE,
        /** A pause is over; the hold time of its stage begins anew. */
        @JsonProperty("resume")
        RESUME,
        /** What was rolled out is taken back. */
        @JsonProperty("roll_back")
        ROLL_BACK,
        /** It is given up. */
        @JsonProperty("cancel")
        CANCEL
    }
}
