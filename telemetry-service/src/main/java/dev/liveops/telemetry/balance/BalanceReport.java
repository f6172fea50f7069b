package dev.liveops.telemetry.balance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.telemetry.balance.BalanceFindings.ContentRow;
import dev.liveops.telemetry.balance.BalanceFindings.Flagged;
import dev.liveops.telemetry.balance.BalanceFindings.HeldRow;
import dev.liveops.telemetry.balance.BalanceFindings.PreferenceRow;
import dev.liveops.telemetry.balance.BalanceFindings.ScoreRow;
import dev.liveops.telemetry.balance.BalanceHazards.TierRow;
import dev.liveops.telemetry.balance.BalanceHazards.WaveRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What of a game's balance is off, and what that rests on.
 *
 * @param zone whose days are counted
 * @param asOf whatever was stored before is counted
 * @param days from the first to the last, both counted
 * @param contentVersion which is reported; null of all, or where there is none
 * @param contentHash the one with the most of its runs; null where none was told
 * @param contents every version and hash of these days, the most played first
 * @param challengeType null of all
 * @param effectThatMatters how much a pick must change the chance to win
 * @param runs finished runs that are not invalid
 * @param calibrationSample one run a player, by band; null unless asked for
 */
@Schema(description = "What of a game's balance is off, with how far that is established and what it rests on")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BalanceReport(
        LocalDate from,
        LocalDate to,
        @Schema(examples = "28") int days,
        @Schema(examples = "Europe/Berlin") String zone,

        @Schema(description = "Whatever was stored before is counted")
        Instant asOf,

        @Schema(examples = "1.4.0") @Nullable String contentVersion,
        @Nullable String contentHash,
        List<Contents> contents,
        @Nullable String challengeType,
        @Schema(examples = "0.02") double effectThatMatters,
        @Schema(examples = "0.05") double tolerance,
        @Schema(examples = "200000") long runs,
        @Schema(examples = "0.47") @Nullable Double winRate,
        @Nullable Double winRateLow,
        @Nullable Double winRateHigh,
        List<Flagged> overpowered,
        List<Flagged> underpowered,
        List<ContentRow> content,
        List<HeldRow> held,
        List<PreferenceRow> preferences,
        List<TierRow> tiers,
        List<WaveRow> waves,
        List<ImpactRow> impact,
        List<ScoreRow> scores,
        List<SuspiciousRun> suspiciousRuns,
        @Nullable List<CalibrationBand> calibrationSample,
        List<String> notes) {

    public BalanceReport {
        contents = List.copyOf(contents);
        overpowered = List.copyOf(overpowered);
        underpowered = List.copyOf(underpowered);
        content = List.copyOf(content);
        held = List.copyOf(held);
        preferences = List.copyOf(preferences);
        tiers = List.copyOf(tiers);
        waves = List.copyOf(waves);
        impact = List.copyOf(impact);
        scores = List.copyOf(scores);
        suspiciousRuns = List.copyOf(suspiciousRuns);
        calibrationSample = calibrationSample == null ? null : List.copyOf(calibrationSample);
        notes = List.copyOf(notes);
    }

    /** A content version and hash, {@code ''} where it was not told, and its finished runs. */
    @Schema(name = "BalanceContents", description = "A content version and hash that was played")
    public record Contents(
            @Schema(examples = "1.4.0") String contentVersion,
            String contentHash,
            @Schema(examples = "200000") long runs) {}

    /**
     * What an event or experiment changed.
     *
     * @param kind {@code live_event} or {@code experiment}
     * @param variant of an experiment, against its first one
     * @param method {@code randomised_holdout}, {@code randomised_experiment} or {@code before_after_dow}
     * @param grade how far it may be trusted: A randomised, B and D where rules changed meanwhile, C before and after
     * @param status {@code ok}, or why there is no effect
     * @param n players of both sides, or days after; null where that is not known
     */
    @Schema(
            name = "BalanceImpact",
            description = "What a live event or an experiment changed, and how far that may be trusted")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ImpactRow(
            @Schema(enumeration = {"live_event", "experiment"})
            String kind,

            @Schema(examples = "event_fire_festival_01") String id,
            @Nullable String variant,
            @Schema(examples = "win_rate") String metric,

            @Schema(enumeration = {"randomised_holdout", "randomised_experiment", "before_after_dow"})
            String method,

            @Schema(enumeration = {"A", "B", "C", "D"}) String grade,

            @Schema(
                    enumeration = {
                        "ok",
                        "insufficient_data",
                        "zero_variance",
                        "baseline_zero",
                        "denominator_zero",
                        "not_estimable",
                        "invalid_sufficient_stats",
                        "too_few_days_before",
                        "too_few_days_after"
                    })
            String status,

            @Nullable Double effect,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue,
            @Nullable Long n) {}

    /**
     * A run that stands high and should be looked at.
     *
     * @param rules which name it: {@code invalid}, {@code version_mismatch}, {@code score_far_beyond_its_tiers}, {@code
     *     faster_than_waves_are}, {@code won_with_tiers_left}
     * @param score in points
     */
    @Schema(
            name = "BalanceSuspiciousRun",
            description = "A run that stands high and should be looked at, with the rules that name it")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SuspiciousRun(
            @Schema(description = "Of the run, as in GET /v1/runs/{id}")
            String id,

            LocalDate day,
            List<String> rules,
            double score,
            @Nullable Integer tiersCleared,
            @Nullable String contentVersion) {

        public SuspiciousRun {
            rules = List.copyOf(rules);
        }
    }

    /** One run each of the players of a band: how many won, and how many cleared 0, 1, 2 tiers, and so on. */
    @Schema(name = "BalanceCalibration", description = "One run each of the players of a skill band")
    public record CalibrationBand(
            @Schema(examples = "middle") String band,
            @Schema(examples = "5200") long users,
            @Schema(examples = "2300") long wins,
            List<Long> tiersCleared) {

        public CalibrationBand {
            tiersCleared = List.copyOf(tiersCleared);
        }
    }
}
