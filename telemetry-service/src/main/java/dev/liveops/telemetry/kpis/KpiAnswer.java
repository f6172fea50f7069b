package dev.liveops.telemetry.kpis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A KPI, with all that has to be known to read it.
 *
 * @param from first day, in the zone
 * @param to last day, which is included
 * @param zone the reporting zone, whose days are counted
 * @param asOf whatever was stored before is counted
 * @param closedBefore the first day that is not over at that moment; its figures still grow
 * @param rebuilding whether facts are being made anew: figures are those of before, or of what is there so far
 * @param by the breakdown; null for none
 * @param wins null where the KPI says nothing of wins
 * @param keys what rows are about, in this order
 * @param histograms how scores or lengths are distributed, a row each; empty for other KPIs
 * @param definitions of each figure
 * @param notes what else has to be known
 */
@Schema(description = "A KPI, with all that has to be known to read it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KpiAnswer(
        @Schema(examples = "tiers") String kpi,
        LocalDate from,
        @Schema(description = "Included") LocalDate to,
        @Schema(examples = "Europe/Berlin") String zone,

        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        @Schema(description = "First day that was not over then")
        LocalDate closedBefore,

        boolean rebuilding,

        @Schema(
                description = "What a row is about",
                enumeration = {"day", "range"})
        String each,

        @Schema(examples = "platform") @Nullable String by,
        List<KpiFilter> filters,
        @Nullable KpiWins wins,
        @Schema(examples = "tier") List<String> keys,
        List<KpiRow> rows,
        List<KpiHistogram> histograms,
        List<KpiDefinition> definitions,
        List<String> notes) {

    public KpiAnswer {
        filters = List.copyOf(filters);
        keys = List.copyOf(keys);
        rows = List.copyOf(rows);
        histograms = List.copyOf(histograms);
        definitions = List.copyOf(definitions);
        notes = List.copyOf(notes);
    }

    /**
     * What is left of everything.
     *
     * @param value an empty text for what was not told
     */
    @Schema(description = "What is left of everything")
    public record KpiFilter(
            @Schema(examples = "platform") String dimension,
            @Schema(examples = "android") String value) {}

    /**
     * Which outcomes are wins.
     *
     * @param counted in lower case
     * @param seen of the finished runs that are asked for, the most frequent first, 20 at the most
     */
    @Schema(description = "Which outcomes count as wins, and which were seen")
    public record KpiWins(@Schema(examples = "victory") List<String> counted, List<KpiOutcome> seen) {

        public KpiWins {
            counted = List.copyOf(counted);
            seen = List.copyOf(seen);
        }
    }

    /** An outcome of runs, as clients told it. */
    @Schema(description = "An outcome as clients told it, and how many finished runs have it")
    public record KpiOutcome(
            @Schema(examples = "victory") String word,
            boolean win,
            @Schema(examples = "1280") long n) {}
}
