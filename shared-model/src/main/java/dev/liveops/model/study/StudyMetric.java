package dev.liveops.model.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is summed up of users.
 *
 * @param id unique in the experiment
 * @param kind {@code proportion} (of users with a value above 0), {@code mean}, {@code ratio} or {@code quantile}
 * @param builtIn {@code win_rate} (runs won of runs played), {@code retention_d1}, {@code retention_d7}, {@code score} or {@code runs_per_user}; null for a measure
 * @param measure a user's value, of a ratio the numerator; null for a built-in one
 * @param denominator of a measured ratio; else null
 * @param quantile which one, above 0 and below 1; of that kind alone
 * @param cap at which a user's value is taken where it is above it, in sums of their own; of a mean, null for none
 * @param windowDays how many days after his first exposure a user's value is made of; when they are over it is compared
 */
@Schema(description = "What is summed up of users")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StudyMetric(
        @Schema(examples = "win_rate") String id,

        @Schema(
                enumeration = {"proportion", "mean", "ratio", "quantile"},
                examples = "ratio")
        String kind,

        @Schema(
                enumeration = {"win_rate", "retention_d1", "retention_d7", "score", "runs_per_user"},
                examples = "win_rate")
        @Nullable
        String builtIn,

        @Nullable StudyMeasure measure,
        @Nullable StudyMeasure denominator,
        @Schema(examples = "0.9") @Nullable BigDecimal quantile,
        @Schema(examples = "200") @Nullable BigDecimal cap,
        @Schema(examples = "7") int windowDays) {

    /** The same without a cap. */
    public StudyMetric withoutCap() {
        return new StudyMetric(id, kind, builtIn, measure, denominator, quantile, null, windowDays);
    }
}
