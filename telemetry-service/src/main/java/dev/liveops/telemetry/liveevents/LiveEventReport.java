package dev.liveops.telemetry.liveevents;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.telemetry.impact.Impact;
import dev.liveops.telemetry.kpis.KpiFigure;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a live event did, as far as data say.
 *
 * @param to until when runs are counted: the end of the event, or now
 * @param asOf whatever was stored before is counted
 * @param rulesChanged whether runs name more than one revision, so that no effect is of one set of rules
 * @param participation runs that name the event, all together
 * @param revisions the same by the revision that runs name
 * @param inside figures of the runs that name it beside those of all runs of its days; a description, no effect
 * @param beforeAfter the days of the event against whole weeks before, graded C, or D where rules changed; null where it cannot be said
 * @param holdout who got the event against who was kept from it, graded A, or B where rules changed; null without exposures of a holdout
 */
@Schema(description = "What a live event did, as far as data say")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveEventReport(
        @Schema(examples = "event_fire_festival_01") String eventId,
        Instant from,

        @Schema(description = "The end of the event, or now")
        Instant to,

        @Schema(examples = "Europe/Berlin") String zone,

        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        boolean rulesChanged,
        Participation participation,
        List<RevisionPlayed> revisions,
        List<Inside> inside,
        @Nullable GradedImpact beforeAfter,
        @Nullable HoldoutEffect holdout,
        List<String> notes) {

    public LiveEventReport {
        revisions = List.copyOf(revisions);
        inside = List.copyOf(inside);
        notes = List.copyOf(notes);
    }

    /**
     * Who took part.
     *
     * @param active players who were active on a day of the event, whom it was there for; null where they are too many to be told apart
     * @param share of these, who played a run that names it
     * @param winRate of its finished runs; the interval takes runs for independent
     * @param score mean of its scored runs
     */
    @Schema(name = "EventParticipation", description = "Who took part in a live event")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Participation(
            @Schema(examples = "5400") @Nullable Long active,
            @Schema(examples = "2100") long players,
            @Nullable KpiFigure share,
            @Schema(examples = "8800") long runs,
            @Schema(examples = "8120") long finished,
            KpiFigure winRate,
            KpiFigure score) {}

    /**
     * Runs of one revision.
     *
     * @param revision null where runs name none
     * @param players who played it; one who played two counts in both
     */
    @Schema(name = "EventRevisionPlayed", description = "Runs that name one revision of a live event")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RevisionPlayed(
            @Schema(description = "Absent of runs that name none", examples = "2") @Nullable
            Long revision,

            @Schema(examples = "1300") long players,
            @Schema(examples = "5100") long runs,
            @Schema(examples = "4800") long finished,
            KpiFigure winRate,
            KpiFigure score) {}

    /**
     * A figure of the event's days.
     *
     * @param named of the runs that name the event
     * @param all of all runs of these days
     */
    @Schema(name = "EventFigure", description = "A figure of runs that name a live event, and of all runs of its days")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Inside(
            @Schema(examples = "win_rate") String figure,
            @Nullable KpiFigure named,
            @Nullable KpiFigure all) {}

    /**
     * The days of the event against days before.
     *
     * @param grade C, or D where rules changed meanwhile
     */
    @Schema(name = "EventBeforeAfter", description = "The days of a live event against whole weeks before")
    public record GradedImpact(
            @Schema(enumeration = {"C", "D"}) String grade,
            LocalDate lastDayBefore,
            int daysBefore,
            int daysOfEvent,
            List<Impact.Figure> figures) {

        public GradedImpact {
            figures = List.copyOf(figures);
        }
    }
}
