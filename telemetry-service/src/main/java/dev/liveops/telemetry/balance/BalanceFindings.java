package dev.liveops.telemetry.balance;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.telemetry.balance.BalanceHazards.TierRow;
import dev.liveops.telemetry.balance.BalanceHazards.WaveRow;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis of cells found.
 *
 * @param runs finished runs that are not invalid
 * @param winRate of these; null without any, as the ends of its 95 % interval
 * @param overpowered the likeliest to be too strong, so many, each with how far that is established
 * @param underpowered the likeliest to be too weak
 * @param content every content that was offered, in the order of ids
 * @param held content by who held it, where offers say nothing: seen, not drawn
 */
public record BalanceFindings(
        long runs,
        @Nullable Double winRate,
        @Nullable Double winRateLow,
        @Nullable Double winRateHigh,
        List<Flagged> overpowered,
        List<Flagged> underpowered,
        List<ContentRow> content,
        List<HeldRow> held,
        List<PreferenceRow> preferences,
        List<TierRow> tiers,
        List<WaveRow> waves,
        List<ScoreRow> scores) {

    public BalanceFindings {
        overpowered = List.copyOf(overpowered);
        underpowered = List.copyOf(underpowered);
        content = List.copyOf(content);
        held = List.copyOf(held);
        preferences = List.copyOf(preferences);
        tiers = List.copyOf(tiers);
        waves = List.copyOf(waves);
        scores = List.copyOf(scores);
    }

    /** How many are established. */
    public int confirmed() {
        return (int) (overpowered.stream().filter(Flagged::isConfirmed).count()
                + underpowered.stream().filter(Flagged::isConfirmed).count());
    }

    /**
     * Content of a list.
     *
     * @param tier null of all tiers
     * @param band the skill band that decides; null of all together
     * @param status CONFIRMED, WATCH or INSUFFICIENT; without data enough there are no figures
     * @param effect what a pick adds to the chance to win, as it is believed after shrinkage; with its 95 % interval
     * @param probability that it is beyond what matters in this direction
     * @param falseDiscoveryRate expected share of wrong ones in the list up to this one
     * @param estimate the same as it was seen over all bands, before shrinkage; with its 95 % interval
     * @param naive win rate of who picked it less that of who did not: what it is not
     * @param offers stages of runs that offered it
     * @param picks of these, in which it was taken
     * @param runs finished runs of the report
     */
    @Schema(name = "BalanceFlag", description = "Content that is likely to be too strong, or too weak")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Flagged(
            @Schema(examples = "trap_fire_glyph") String contentId,
            @Schema(examples = "trap") String contentType,

            @Schema(description = "Absent of all tiers") @Nullable
            Integer tier,

            @Schema(description = "The skill band that decides; absent of all together", examples = "high") @Nullable
            String band,

            @Schema(enumeration = {"over", "under"}) String direction,

            @Schema(enumeration = {"CONFIRMED", "WATCH", "INSUFFICIENT"})
            String status,

            @Schema(examples = "0.052") @Nullable Double effect,
            @Schema(examples = "0.039") @Nullable Double effectLow,
            @Schema(examples = "0.065") @Nullable Double effectHigh,
            @Schema(examples = "0.998") @Nullable Double probability,
            @Nullable Double falseDiscoveryRate,
            @Nullable Double estimate,
            @Nullable Double estimateLow,
            @Nullable Double estimateHigh,
            @Nullable Double naive,
            @Schema(examples = "0.34") double pickRate,
            @Schema(examples = "61000") long offers,
            @Schema(examples = "20700") long picks,
            @Schema(examples = "200000") long runs,
            List<TierEffect> tiers) {

        public Flagged {
            tiers = List.copyOf(tiers);
        }

        boolean isConfirmed() {
            return status.equals("CONFIRMED");
        }
    }

    /** What a pick in one tier adds to the chance to win, as it was seen, with its 95 % interval. */
    @Schema(name = "BalanceTierEffect", description = "What a pick in one tier adds to the chance to win")
    public record TierEffect(
            @Schema(examples = "2") int tier,
            double effect,
            double effectLow,
            double effectHigh,
            @Schema(examples = "12000") long offers) {}

    /**
     * Content that was offered.
     *
     * @param status {@code known}; {@code insufficient} offers, {@code weak} where offers move few picks, {@code gated} where it is offered to
     *     holders of another content alone
     * @param confirmed over or under where that is established, whether it is among the listed or behind them; null otherwise
     * @param quadrant strong or weak by popular or ignored, or {@code unclear}
     * @param gate the other content
     */
    @Schema(
            name = "BalanceContent",
            description = "Content that was offered, and what a pick adds to the chance to win")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ContentRow(
            @Schema(examples = "trap_fire_glyph") String contentId,
            @Schema(examples = "trap") String contentType,

            @Schema(enumeration = {"known", "insufficient", "weak", "gated"})
            String status,

            @Schema(
                    description = "Established to be too strong or too weak, on a list or beyond its end",
                    enumeration = {"over", "under"})
            @Nullable
            String confirmed,

            @Nullable String gate,
            @Schema(examples = "0.34") double pickRate,
            @Schema(examples = "61000") long offers,
            @Schema(examples = "20700") long picks,
            @Nullable Double effect,
            @Nullable Double effectLow,
            @Nullable Double effectHigh,

            @Schema(description = "That the effect is more than what matters above") @Nullable
            Double probabilityOver,

            @Nullable Double probabilityUnder,

            @Schema(description = "By Benjamini and Hochberg over all content: a frequentist cross-check of too strong")
            @Nullable
            Double adjustedPOver,

            @Nullable Double adjustedPUnder,
            @Nullable Double estimate,
            @Nullable Double estimateLow,
            @Nullable Double estimateHigh,

            @Schema(enumeration = {"strong_popular", "strong_ignored", "weak_popular", "weak_ignored", "unclear"})
            @Nullable
            String quadrant,

            List<BandEffect> bands) {

        public ContentRow {
            bands = List.copyOf(bands);
        }
    }

    /** The effect in one skill band, as it is believed, with its 95 % interval. */
    @Schema(name = "BalanceBandEffect", description = "What a pick adds to the chance to win in one skill band")
    public record BandEffect(
            @Schema(examples = "high") String band,
            double effect,
            double effectLow,
            double effectHigh,
            double probabilityOver,
            double probabilityUnder) {}

    /**
     * Content by who held it when the offers of a tier began.
     *
     * @param tier in which there is most to compare
     * @param effect win rate with it less without it, within strata of like runs; with its 95 % interval
     * @param crude the same, strata left aside
     */
    @Schema(
            name = "BalanceHeld",
            description =
                    "Content by who held it: compared within challenge type, skill band and version, but chosen, not drawn")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HeldRow(
            @Schema(examples = "layout_spiral") String contentId,
            @Schema(examples = "layout") String contentType,
            @Schema(enumeration = {"WATCH", "INSUFFICIENT"}) String status,
            @Schema(examples = "mantel_haenszel") String method,
            @Nullable Integer tier,
            @Nullable Double effect,
            @Nullable Double effectLow,
            @Nullable Double effectHigh,
            @Nullable Double crude,
            long runsWith,
            long runsWithout) {}

    /**
     * How strongly something is preferred to what it was offered with.
     *
     * @param contentId {@code skip} for taking nothing
     * @param status {@code known}, or {@code not_estimable} where it was always or never taken
     * @param group things that were compared with one another; strengths are of one group
     * @param strength logarithm, their mean in a group 0
     */
    @Schema(name = "BalancePreference", description = "How strongly something is preferred to what it is offered with")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PreferenceRow(
            @Schema(examples = "trap_fire_glyph") String contentId,

            @Schema(enumeration = {"known", "not_estimable"})
            String status,

            @Nullable Integer group,
            @Nullable Double strength,

            @Schema(description = "Others that it was taken before", examples = "41000")
            long preferred,

            @Schema(description = "Others that were taken before it", examples = "39000")
            long passedOver) {}

    /**
     * Scores of runs of a version that cleared so many tiers.
     *
     * @param mean in points
     * @param median of the bin in which it lies, the middle: exact to a thirty-second; as the others
     */
    @Schema(name = "BalanceScores", description = "Scores of runs of a content version that cleared so many tiers")
    public record ScoreRow(
            @Schema(examples = "1.4.0") String contentVersion,
            @Schema(examples = "3") int tiersCleared,
            long runs,
            double mean,
            double median,
            double p90,
            double p99,
            double highest) {}
}
