package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment is judged by: one that every game has, or a studio's own over fields of its telemetry.
 *
 * @param id unique in the experiment
 * @param role what its result decides
 * @param builtIn which one that every game has; null for a studio's own
 * @param kind what is made of the users' values; null for the usual one of a built-in
 * @param measure of a studio's own: each user's value; of a ratio the numerator
 * @param denominator of a studio's own ratio: what the numerator is divided by
 * @param quantile which one, between 0 and 1; of that kind alone
 * @param direction what is better; null for more
 * @param margin by how much a guardrail may be worse, absolute, above 0; of guardrails alone
 * @param baseline what is expected of the control
 * @param standardDeviation what is expected of it between users; of a mean or a ratio
 * @param effect the smallest absolute effect that is worth finding, above 0
 * @param cap at which a user's value is taken where it is above it, beside the plain figures (winsorised); of a mean alone, above 0, in thousandths at the finest; null for none
 * @param windowDays how many whole days after his exposure a user's value is made of, 1..90; null for 7. He is compared when they are over. Of retention none: it has its own
 */
@Schema(
        description =
                "What an experiment is judged by: a built-in metric, or a studio's own over fields of its telemetry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentMetric(
        @Schema(examples = "win_rate") String id,
        MetricRole role,
        @Nullable BuiltIn builtIn,
        @Nullable MetricKind kind,
        @Nullable MetricMeasure measure,
        @Nullable MetricMeasure denominator,
        @Schema(examples = "0.9") @Nullable BigDecimal quantile,
        @Nullable Direction direction,

        @Schema(description = "By how much a guardrail may be worse, absolute", examples = "0.01") @Nullable
        BigDecimal margin,

        @Schema(description = "What is expected of the control", examples = "0.31") @Nullable
        BigDecimal baseline,

        @Schema(description = "What is expected of it between users, of a mean or a ratio", examples = "410") @Nullable
        BigDecimal standardDeviation,

        @Schema(description = "The smallest absolute effect that is worth finding", examples = "0.02") @Nullable
        BigDecimal effect,

        @Schema(
                description = "Of a mean: a user's value above it counts as it, in figures beside the plain ones",
                examples = "200")
        @Nullable
        BigDecimal cap,

        @Schema(
                minimum = "1",
                maximum = "90",
                description = "How many days after the exposure count; of retention its own days",
                examples = "7")
        @Nullable
        Integer windowDays) {

    /** How many days after the exposure count where nothing is said: a week, so that every day of it is in. */
    public static final int USUAL_WINDOW_DAYS = 7;

    /** What a metric's result decides. */
    @Schema(name = "MetricRole", description = "What a metric's result decides")
    public enum MetricRole implements WireName {
        /** Whether the variant is better. */
        @JsonProperty("goal")
        GOAL,
        /** Whether it is not worse than its margin. */
        @JsonProperty("guardrail")
        GUARDRAIL,
        /** Nothing; it is looked at. */
        @JsonProperty("exploratory")
        EXPLORATORY
    }

    /** What is made of the users' values. */
    @Schema(name = "MetricKind", description = "What is made of the users' values")
    public enum MetricKind implements WireName {
        /** The share of users with a value above 0. */
        @JsonProperty("proportion")
        PROPORTION,
        /** The mean of the users' values. */
        @JsonProperty("mean")
        MEAN,
        /** The sum of one value over the sum of another, by user. */
        @JsonProperty("ratio")
        RATIO,
        /** A quantile of the users' values. */
        @JsonProperty("quantile")
        QUANTILE
    }

    /** The metrics that every game has. */
    @Schema(name = "BuiltInMetric", description = "A metric that every game has")
    public enum BuiltIn implements WireName {
        /** Runs won of runs played. */
        @JsonProperty("win_rate")
        WIN_RATE(MetricKind.RATIO),
        /** Whether a player comes back one day after the exposure. */
        @JsonProperty("retention_d1")
        RETENTION_D1(MetricKind.PROPORTION),
        /** Whether a player comes back seven days after the exposure. */
        @JsonProperty("retention_d7")
        RETENTION_D7(MetricKind.PROPORTION),
        /** The score of a player's runs: their mean, or a quantile. */
        @JsonProperty("score")
        SCORE(MetricKind.MEAN),
        /** How many runs a player plays. */
        @JsonProperty("runs_per_user")
        RUNS_PER_USER(MetricKind.MEAN);

        private final MetricKind kind;

        BuiltIn(MetricKind kind) {
            this.kind = kind;
        }

        boolean mayBe(MetricKind wanted) {
            return wanted == null || wanted == kind || this == SCORE && wanted == MetricKind.QUANTILE;
        }
    }

    /** What is better. */
    @Schema(name = "MetricDirection", description = "What is better")
    public enum Direction implements WireName {
        /** More. */
        @JsonProperty("increase")
        INCREASE,
        /** Less. */
        @JsonProperty("decrease")
        DECREASE
    }

    /** What is made of the users' values. */
    public MetricKind effectiveKind() {
        return kind != null || builtIn == null ? kind : builtIn.kind;
    }

    /** How many days after the exposure a user's value is made of. */
    public int effectiveWindowDays() {
        if (builtIn == BuiltIn.RETENTION_D1) {
            return 2;
        }
        if (builtIn == BuiltIn.RETENTION_D7) {
            return 8;
        }
        return windowDays == null ? USUAL_WINDOW_DAYS : windowDays;
    }

    /** Whether what is expected of it is a share, whose variance follows from it. */
    boolean isRate() {
        return effectiveKind() == MetricKind.PROPORTION || builtIn == BuiltIn.WIN_RATE;
    }
}
