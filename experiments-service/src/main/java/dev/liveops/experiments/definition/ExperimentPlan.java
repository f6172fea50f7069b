package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How large an experiment is meant to be; its planned start and end are {@code start_at} and {@code end_at}.
 *
 * @param sampleSize users in all its variants together, 1..1,000,000,000
 * @param alpha chance of a false alarm of the whole experiment, 0.001..0.2; null for 0.05
 * @param power the chance to find an effect that there is, 0.5..0.999; null for 0.8
 */
@Schema(description = "How large an experiment is meant to be")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentPlan(
        @Schema(minimum = "1", maximum = "1000000000", examples = "20000")
        Long sampleSize,

        @Schema(minimum = "0.001", maximum = "0.2", defaultValue = "0.05", examples = "0.05") @Nullable
        BigDecimal alpha,

        @Schema(minimum = "0.5", maximum = "0.999", defaultValue = "0.8", examples = "0.8") @Nullable
        BigDecimal power) {

    /** Chance of a false alarm where nothing is planned. */
    static final double USUAL_ALPHA = 0.05;

    private static final double USUAL_POWER = 0.8;

    double wantedAlpha() {
        return alpha == null ? USUAL_ALPHA : alpha.doubleValue();
    }

    double wantedPower() {
        return power == null ? USUAL_POWER : power.doubleValue();
    }
}
