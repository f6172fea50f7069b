package dev.liveops.telemetry.balance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where runs end, as an analysis of cells tells it. */
public final class BalanceHazards {

    private BalanceHazards() {}

    /**
     * Where runs end.
     *
     * @param hazard failed of reached, with Wilson's 95 % interval; null where nobody reached it
     * @param verdict against the target, after Benjamini and Hochberg over tiers
     * @param excess its log odds to fail less the mean of its neighbours'
     * @param spike whether it is a spike among its neighbours
     * @param impossible whether fewer than one run in a hundred gets through, as surely as 95 % at any time
     */
    @Schema(name = "BalanceTier", description = "How many runs fail in a tier, against what is wanted")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TierRow(
            @Schema(examples = "3") int tier,
            @Schema(examples = "84000") long reached,
            @Schema(examples = "21000") long failed,
            @Schema(examples = "0.25") @Nullable Double hazard,
            @Nullable Double low,
            @Nullable Double high,

            @Schema(enumeration = {"OK", "TOO_HARD", "TOO_EASY", "NO_TARGET", "INSUFFICIENT_DATA"})
            String verdict,

            @Nullable Double target,
            @Nullable Double adjustedP,

            @Schema(description = "Share of runs that get through it and all before", examples = "0.41") @Nullable
            Double survival,

            @Nullable Double excess,
            boolean spike,
            boolean impossible,
            List<BandHazard> bands) {

        public TierRow {
            bands = List.copyOf(bands);
        }
    }

    /** The same of one skill band. */
    @Schema(name = "BalanceBandHazard", description = "How many runs of a skill band fail in a tier")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record BandHazard(
            @Schema(examples = "new") String band,
            long reached,
            long failed,
            double hazard,
            double low,
            double high,

            @Schema(enumeration = {"OK", "TOO_HARD", "TOO_EASY", "NO_TARGET"})
            String verdict) {}

    /** A wave of a tier: of the runs that met it, how many failed in it. */
    @Schema(name = "BalanceWave", description = "How many runs fail in a wave")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record WaveRow(
            @Schema(examples = "3") int tier,
            @Schema(examples = "0") int wave,
            long met,
            long failed,
            double hazard,
            double low,
            double high,

            @Schema(enumeration = {"OK", "TOO_HARD", "TOO_EASY", "NO_TARGET"})
            String verdict,

            @Nullable Double excess,
            boolean spike,
            boolean impossible) {}
}
