package dev.liveops.telemetry.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.telemetry.kpis.KpiAnswer.KpiFilter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Figures before a moment and after it.
 *
 * @param zone whose days are compared
 * @param asOf whatever was stored before is counted
 * @param window days that were asked for on each side
 * @param method how it was compared
 * @param grade how far it may be trusted: A randomised, B against who was not affected, C before and after
 * @param skipped the day of the moment, where it is no whole day on either side
 * @param before where all days are there; a figure may have fewer
 * @param wantedPlacebos windows without an event that it takes to rank well
 */
@Schema(
        description =
                "Figures before a moment and after it, weekday by weekday, beside the same at moments when nothing happened")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Impact(
        Instant at,
        @Schema(examples = "Europe/Berlin") String zone,

        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        boolean rebuilding,

        @Schema(description = "Days on each side that were asked for", examples = "14")
        int window,

        @Schema(examples = "before_after_dow") String method,

        @Schema(
                description = "A randomised, B against who was not affected, C before and after",
                enumeration = {"A", "B", "C"})
        String grade,

        @Schema(description = "The day of the moment, where it is whole on neither side") @Nullable
        LocalDate skipped,

        Span before,
        Span after,

        @Schema(examples = "20") int wantedPlacebos,
        List<KpiFilter> filters,
        List<Figure> figures,
        List<String> notes) {

    public Impact {
        filters = List.copyOf(filters);
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }

    /** Days in a row, both included. */
    @Schema(name = "ImpactSpan", description = "Days in a row, both included")
    public record Span(
            LocalDate from,
            LocalDate to,
            @Schema(examples = "14") int days) {}

    /**
     * A figure.
     *
     * @param status {@code known}, or why there is no estimate
     * @param evidence {@code ranked} beside as many placebo windows as are wanted, {@code few_placebos}, {@code no_placebos}
     * @param estimate with all days after; null without an estimate
     * @param withoutNovelty without the first two days after; null where fewer than two would be left
     */
    @Schema(name = "ImpactFigure", description = "A figure before and after")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figure(
            @Schema(examples = "win_rate") String figure,
            @Schema(examples = "share") String unit,

            @Schema(enumeration = {"known", "too_few_days_before", "too_few_days_after"})
            String status,

            @Schema(enumeration = {"ranked", "few_placebos", "no_placebos"}) @Nullable
            String evidence,

            @Nullable Estimate estimate,
            @Nullable Estimate withoutNovelty,
            @Nullable Placebos placebos) {}

    /**
     * What changed.
     *
     * @param before mean of the days before
     * @param after mean of the days after
     * @param effect mean difference over weekdays; with its 95 % interval
     * @param pValue of a paired t-test over weekdays, two-sided; null where all of them changed by the same
     * @param naive after less before, whatever the weekdays
     */
    @Schema(name = "ImpactEstimate", description = "What changed, with its 95 % interval over weekdays")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Estimate(
            int daysBefore,
            int daysAfter,
            double before,
            double after,
            double effect,
            double low,
            double high,
            @Nullable Double pValue,
            double naive) {}

    /**
     * The same comparison at earlier moments.
     *
     * @param windows the newest first; they overlap, so neighbours are alike
     * @param rank of the effect among all of them and itself by size, 1 for the largest
     * @param of how many that are
     * @param share rank over of: how often at least as much happened anyway
     */
    @Schema(
            name = "ImpactPlacebos",
            description = "The same comparison at earlier moments, and where the effect stands among them")
    public record Placebos(
            List<Placebo> windows,
            @Schema(examples = "2") int rank,
            @Schema(examples = "41") int of,
            @Schema(examples = "0.0488") double share) {

        public Placebos {
            windows = List.copyOf(windows);
        }
    }

    /** @param day the first day after the earlier moment */
    @Schema(name = "ImpactPlacebo", description = "The effect at an earlier moment")
    public record Placebo(LocalDate day, double effect) {}
}
