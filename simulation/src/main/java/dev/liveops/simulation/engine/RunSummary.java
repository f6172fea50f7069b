package dev.liveops.simulation.engine;

import java.util.List;

/**
 * How a run ended. Numbers and ids out of their range are refused, whoever's engine says them: who counts runs sizes tables by them.
 *
 * @param seed the seed it was asked for with
 * @param outcome won or lost
 * @param score points, 0 or more
 * @param tiersCleared tiers all of whose waves were cleared, 0..{@value #MAX_TIERS}; 1 or more of a won run
 * @param wavesCleared waves cleared in all tiers together, 0..{@value #MAX_WAVES}
 * @param coreHp hit points the core had left, 0 of a lost run
 * @param durationMs game time it took, in milliseconds, 0 or more
 * @param experience what the player's profile gains, in experience points, 0 or more
 * @param picks ids of what was picked, in order; at most {@value #MAX_PICKS} of 1 to {@value #MAX_ID} characters
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

    /** Most tiers. */
    public static final int MAX_TIERS = 1_000;

    /** Most waves of a run. */
    public static final int MAX_WAVES = 1_000_000;

    /** Most picks of a run. */
    public static final int MAX_PICKS = 1_000;

    /** Most characters of an id. */
    public static final int MAX_ID = 128;

    /** Most different ids in runs that are counted together. */
    public static final int MAX_DIFFERENT_PICKS = 2_048;

    /**
     * Checks what was said.
     *
     * @throws SimulationException by the first number or id that is out of its range
     */
    public RunSummary {
        within("score", score, Integer.MAX_VALUE);
        within("tiers_cleared", tiersCleared, MAX_TIERS);
        within("waves_cleared", wavesCleared, MAX_WAVES);
        within("core_hp", coreHp, Integer.MAX_VALUE);
        within("duration_ms", durationMs, Integer.MAX_VALUE);
        within("experience", experience, Integer.MAX_VALUE);
        if (outcome == Outcome.VICTORY && tiersCleared == 0) {
            throw new SimulationException("tiers_cleared: 0 of a victory (expected 1 or more)");
        }
        picks = List.copyOf(picks);
        checkPicks(picks);
    }

    /** Whether every tier was cleared. */
    public boolean won() {
        return outcome == Outcome.VICTORY;
    }

    private static void within(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new SimulationException(name + ": " + value + " (expected 0.." + most + ")");
        }
    }

    private static void checkPicks(List<String> picks) {
        if (picks.size() > MAX_PICKS) {
            throw new SimulationException("picks: " + picks.size() + " (expected at most " + MAX_PICKS + ")");
        }
        for (int index = 0; index < picks.size(); index++) {
            int characters = picks.get(index).length();
            if (characters < 1 || characters > MAX_ID) {
                throw new SimulationException(
                        "picks[" + index + "]: " + characters + " characters (expected 1 to " + MAX_ID + ")");
            }
        }
    }
}
