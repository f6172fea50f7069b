package dev.liveops.support.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the figures say of a guardrail.
 *
 * @param worseBy the guardrail's own bound
 * @param atMost its other one; null for none
 * @param inside outcomes compared, of those inside
 * @param outside the same of those outside
 * @param share the share of bad ones inside; null where nothing can be compared
 * @param difference that less the share outside, hour by hour and platform by platform; null as before
 * @param atLeast the difference is at least this, of which the chance of error over all looks is at most {@code alpha}; null as before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What the figures say of a guardrail")
public record GuardrailFinding(
        @Schema(examples = "run_failure") String metric,
        Verdict verdict,
        @Schema(examples = "0.02") double worseBy,
        @Schema(examples = "0.5") @Nullable Double atMost,
        @Schema(examples = "1204") long inside,
        @Schema(examples = "23911") long outside,
        @Schema(examples = "0.41") @Nullable Double share,
        @Schema(examples = "0.004") @Nullable Double difference,
        @Schema(examples = "-0.031") @Nullable Double atLeast,
        @Schema(examples = "0.0166") double alpha) {

    /** What is to be thought of it. */
    @Schema(name = "GuardrailVerdict", description = "What is to be thought of a guardrail")
    public enum Verdict implements WireName {
        /** Enough is known, and it is not worse than it may be. */
        @JsonProperty("healthy")
        HEALTHY,
        /** Too little is known of this stage. */
        @JsonProperty("unknown")
        UNKNOWN,
        /** Enough is known, it looks worse than it may be, and that may be chance. */
        @JsonProperty("doubtful")
        DOUBTFUL,
        /** It is worse than it may be, beyond doubt. */
        @JsonProperty("breached")
        BREACHED
    }
}
