package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What must not get worse: the share of bad outcomes among some.
 *
 * @param metric one that the service has figures of, such as {@code run_failure}
 * @param worseBy how much higher the share may be inside than outside, as a share: 0.02 are two points; 0 or more and below 1
 * @param atMost how high the share may be inside at all, above 0 and below 1; null for any. It counts only while the share is higher
 *     inside than outside, so that a day which is bad for everybody takes nothing back
 * @param onBreach what happens when either is exceeded, beyond doubt
 */
public record RolloutGuardrail(
        String metric, double worseBy, @Nullable Double atMost, OnBreach onBreach) {

    public RolloutGuardrail {
        if (!(worseBy >= 0 && worseBy < 1)) {
            throw new IllegalArgumentException("worse_by: " + worseBy + " (expected 0 or more and below 1)");
        }
        if (atMost != null && !(atMost > 0 && atMost < 1)) {
            throw new IllegalArgumentException("at_most: " + atMost + " (expected above 0 and below 1)");
        }
    }

    /** One that compares inside with outside alone. */
    public RolloutGuardrail(String metric, double worseBy, OnBreach onBreach) {
        this(metric, worseBy, null, onBreach);
    }

    /** What a breach does. */
    @Schema(name = "OnBreach", description = "What a breach of a guardrail does")
    public enum OnBreach implements WireName {
        /** It is recorded, and no stage follows until somebody says so. */
        @JsonProperty("alert")
        ALERT,
        /** Whoever is inside stays there, and it does not go on until somebody says so. */
        @JsonProperty("pause")
        PAUSE,
        /** Nobody is inside any more. */
        @JsonProperty("roll_back")
        ROLL_BACK
    }
}
