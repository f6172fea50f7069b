package dev.liveops.telemetry.liveevents;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who got a live event against who was kept from it, by a hash of his id.
 *
 * @param grade A, or B where rules changed meanwhile
 * @param asOf up to when events are in it
 * @param both players who were seen in both arms, who are in nothing else
 * @param metrics one for each metric, over all revisions: each compared within itself
 * @param revisions the same within one revision, of players who met it first
 */
@Schema(description = "Who got a live event against who was kept from it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HoldoutEffect(
        @Schema(enumeration = {"A", "B"}) String grade,
        Instant asOf,
        @Schema(examples = "4200") long live,
        @Schema(examples = "470") long holdout,

        @Schema(description = "Players who were seen in both arms, who are in nothing else", examples = "0")
        long both,

        List<Metric> metrics,
        List<OfRevision> revisions) {

    public HoldoutEffect {
        metrics = List.copyOf(metrics);
        revisions = List.copyOf(revisions);
    }

    /** The same within one revision. */
    @Schema(name = "HoldoutRevision", description = "The same within one revision")
    public record OfRevision(@Schema(examples = "2") int revision, List<Metric> metrics) {

        public OfRevision {
            metrics = List.copyOf(metrics);
        }
    }

    /**
     * A metric in both arms.
     *
     * @param windowDays how many days after his first exposure a player's value is made of; he is in it once they are over
     * @param liveUsers so many of the arm whose days are over
     * @param live their mean, of a share the share, of a ratio the ratio; null without any
     * @param effect live less holdout; null where it is not known
     * @param low lower end of Welch's 95 % interval of a sample whose size was set before
     * @param pValue two-sided
     * @param status {@code ok}, or why there is no effect
     */
    @Schema(name = "HoldoutMetric", description = "A metric in both arms, with its 95 % interval")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Metric(
            @Schema(
                    enumeration = {"runs_per_user", "win_rate", "score", "retention_d1", "retention_d7"},
                    examples = "runs_per_user")
            String metric,

            @Schema(examples = "3") int windowDays,
            @Schema(examples = "4100") long liveUsers,
            @Schema(examples = "455") long holdoutUsers,
            @Schema(examples = "6.2") @Nullable Double live,
            @Schema(examples = "5.1") @Nullable Double holdout,
            @Schema(examples = "1.1") @Nullable Double effect,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue,

            @Schema(
                    enumeration = {
                        "ok",
                        "insufficient_data",
                        "zero_variance",
                        "denominator_zero",
                        "invalid_sufficient_stats"
                    })
            String status) {}
}
