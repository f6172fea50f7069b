package dev.liveops.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.experiments.analysis.MetricFigures;
import dev.liveops.experiments.analysis.SegmentFigures;
import dev.liveops.experiments.analysis.ShipVerdict;
import dev.liveops.experiments.analysis.SplitReport;
import dev.liveops.experiments.definition.ExperimentStatus;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment showed.
 *
 * @param generation which run of it
 * @param control the variant that the others are compared with
 * @param alpha chance of a false alarm of the whole experiment
 * @param plannedSample users in all variants together; null where nothing was planned
 * @param fullDays whole days that it was served, pauses left out
 * @param basis what the figures rest on
 * @param exposedUsers users who met what is varied, in one variant
 * @param multiExposure users who were seen in several
 * @param assigned the split of users with a variant
 * @param exposed the split of users who met what is varied; where only this one is off, clients show something else than they were told
 * @param metrics in the order of the definition
 * @param ship one verdict a variant
 * @param segments where asked for
 */
@Schema(description = "What an experiment showed")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentResults(
        @Schema(examples = "exp_draft_weights_v1") String experimentId,
        @Schema(examples = "1") int generation,
        @Schema(examples = "running") ExperimentStatus status,
        @Schema(examples = "control") String control,
        @Schema(examples = "0.05") double alpha,
        @Schema(examples = "20000") @Nullable Long plannedSample,
        @Schema(examples = "9") int fullDays,
        ResultsBasis basis,
        @Schema(examples = "19802") long exposedUsers,
        MultiExposure multiExposure,
        SplitReport assigned,
        SplitReport exposed,
        List<MetricFigures> metrics,
        List<ShipVerdict> ship,

        @Schema(description = "Where they were asked for") @Nullable
        SegmentFigures segments) {

    /**
     * What the figures rest on.
     *
     * @param source {@code current}: telemetry answered now; {@code kept}: it is away, and answered this before; {@code none}: it is away and never answered, or does not know of the
     *     experiment yet, so there are no figures but of assigned users
     * @param asOf up to when events are in the sums; null without sums
     * @param sealedUntil up to when days are sealed: 24 h after they end, and never changed again; null while none is
     * @param fetchedAt when telemetry answered; null where it never did
     */
    @Schema(name = "ResultsBasis", description = "What the figures rest on")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ResultsBasis(
            @Schema(
                    enumeration = {"current", "kept", "none"},
                    examples = "current")
            String source,

            @Schema(examples = "2026-12-10T12:00:00Z") @Nullable
            Instant asOf,

            @Schema(examples = "2026-12-09T00:00:00Z") @Nullable
            Instant sealedUntil,

            @Schema(examples = "2026-12-10T12:00:01Z") @Nullable
            Instant fetchedAt) {}

    /**
     * Users who were seen in several variants: they are in no other figure.
     *
     * @param users how many
     * @param share of all exposed users, these included
     * @param alarm whether that is more than 1 %
     */
    @Schema(
            name = "MultiExposure",
            description = "Users who were seen in several variants: they are in no other figure")
    public record MultiExposure(
            @Schema(examples = "3") long users,
            @Schema(examples = "0.00015") double share,
            @Schema(examples = "false") boolean alarm) {

        private static final double ALARM = .01;

        static MultiExposure of(long users, long exposed) {
            double share = users == 0 ? 0 : (double) users / (users + exposed);
            return new MultiExposure(users, share, share > ALARM);
        }
    }
}
