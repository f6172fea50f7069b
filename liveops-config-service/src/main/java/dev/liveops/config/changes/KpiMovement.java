package dev.liveops.config.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What KPIs did around a moment, as telemetry compares it: whole days before and after, weekday by weekday.
 *
 * @param reason why nothing is known; null where something is
 * @param window days on each side that were asked for
 * @param grade how far it may be trusted: C, since whatever else changed at that time is in it
 * @param figures those that could be estimated
 */
@Schema(description = "What KPIs did around a moment: before and after, weekday by weekday")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KpiMovement(
        Status status,
        @Nullable String reason,
        @Schema(examples = "7") int window,
        @Schema(examples = "C") @Nullable String grade,
        @Nullable Days before,
        @Nullable Days after,
        List<Figure> figures) {

    /** Copies the figures. */
    public KpiMovement {
        figures = List.copyOf(figures);
    }

    /** Where nothing is known. */
    static KpiMovement of(Status status, String reason, int window) {
        return new KpiMovement(status, reason, window, null, null, null, List.of());
    }

    /** Whether anything is known. */
    @Schema(name = "KpiMovementStatus", description = "Whether anything is known")
    public enum Status implements WireName {
        /** Figures are there. */
        @JsonProperty("known")
        KNOWN,
        /** Too few days have ended since, or were before. */
        @JsonProperty("too_little_history")
        TOO_LITTLE_HISTORY,
        /** So many moments were asked for already. */
        @JsonProperty("not_asked")
        NOT_ASKED,
        /** Telemetry did not answer. */
        @JsonProperty("unavailable")
        UNAVAILABLE
    }

    /** Days in a row, both included. */
    @Schema(name = "KpiDays", description = "Days in a row, both included")
    public record Days(
            LocalDate from,
            LocalDate to,
            @Schema(examples = "7") int days) {}

    /**
     * A figure.
     *
     * @param before mean of the days before
     * @param after mean of the days after
     * @param effect mean difference over weekdays, with its 95 % interval
     * @param evidence how well the effect was ranked among earlier moments
     */
    @Schema(name = "MovedKpi", description = "A figure before and after")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Figure(
            @Schema(examples = "win_rate") String figure,
            @Schema(examples = "share") String unit,
            double before,
            double after,
            double effect,
            double low,
            double high,
            @Schema(examples = "ranked") @Nullable String evidence) {}
}
