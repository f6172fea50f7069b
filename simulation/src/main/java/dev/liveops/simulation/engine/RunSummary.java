package dev.liveops.simulation.engine;

import java.util.List;

/**
 * How a run ended.
 *
 * @param seed the seed it was asked for with
 * @param outcome won or lost
 * @param score points, 0 or more
 * @param tiersCleared tiers all of whose waves were cleared
 * @param wavesCleared waves cleared in all tiers together
 * @param coreHp hit points the core had left, 0 of a lost run
 * @param durationMs game time it took, in milliseconds
 * @param experience what the player's profile gains, in experience points
 * @param picks ids of what was picked, in order
 */
public record RunSummary(
        int seed,
        Outcome outcome,
        int score,
        int tiersCleared,
        int wavesCleared,
        int coreHp,
        int durationMs,
        int experience,
        List<String> picks) {

    public RunSummary {
        picks = List.copyOf(picks);
    }

    /** Whether every tier was cleared. */
    public boolean won() {
        return outcome == Outcome.VICTORY;
    }
}
