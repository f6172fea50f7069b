package dev.liveops.telemetry.balance;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an analysis is held against.
 *
 * @param tierTargets wanted shares of runs that fail in a tier, of those that reach it, from the first tier on; may be fewer than tiers
 * @param waveTarget wanted share of runs that fail in a wave, of those that meet it; null where there is none
 * @param tolerance how far off a share may be, 0 or more
 * @param effect how much a pick must change the chance to win to matter, .02 for two points
 * @param listed how many are listed as too strong, and as too weak
 */
public record BalanceSettings(
        List<Double> tierTargets, @Nullable Double waveTarget, double tolerance, double effect, int listed) {

    /** Without targets; two points, five of each. */
    public static final BalanceSettings USUAL = new BalanceSettings(List.of(), null, .05, .02, 5);

    /** Copies. */
    public BalanceSettings {
        tierTargets = List.copyOf(tierTargets);
    }
}
