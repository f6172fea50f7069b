package dev.liveops.balance.proposal;

import java.util.List;

/**
 * How proposals are made.
 *
 * @param policies who may stand for players
 * @param seed the first of all seeds; each step has some of its own from there
 * @param runs runs at each value of a lever, 2,000 by custom
 * @param confirmRuns runs that confirm a value, 10,000 by custom; four times as many where these do not tell
 * @param tolerance how far from the target a confirmed rate may lie, as a share
 * @param most findings that are taken up
 */
public record ProposalSettings(List<String> policies, int seed, int runs, int confirmRuns, double tolerance, int most) {

    /** Policies of the reference game that think. */
    public static final List<String> PLAYERS = List.of("random", "novice", "casual", "skilled", "expert");

    /** Seeds that each step has for itself. */
    static final int STEP = 20_000_000;

    private static final int STEPS = 64;

    public ProposalSettings {
        policies = List.copyOf(policies);
        if (seed < 0 || seed > Integer.MAX_VALUE - STEPS * (long) STEP) {
            throw new IllegalArgumentException(
                    "seed: " + seed + " (expected 0.." + (Integer.MAX_VALUE - STEPS * (long) STEP) + ")");
        }
        if (runs < 200 || confirmRuns < runs || !(tolerance > 0 && tolerance < .5) || most < 1 || most > 5) {
            throw new IllegalArgumentException(
                    "runs " + runs + ", confirm runs " + confirmRuns + ", tolerance " + tolerance + ", most " + most
                            + " (expected 200 or more, as many or more, above 0 and below .5, 1..5)");
        }
    }

    /** As the statistics' plan has it. */
    public static ProposalSettings usual(int seed) {
        return new ProposalSettings(PLAYERS, seed, 2_000, 10_000, .02, 3);
    }

    /** The first seed of calibration. */
    int calibrationSeed() {
        return seed;
    }

    /** The first seed of a finding's search; the next step's belongs to its confirmation. */
    int searchSeed(int finding) {
        return seed + STEP * (1 + 3 * finding);
    }

    int confirmSeed(int finding, int attempt) {
        return seed + STEP * (2 + 3 * finding + attempt);
    }

    int wholeSeed() {
        return seed + STEP * 40;
    }

    int neighbourSeed(int neighbour) {
        return seed + STEP * (41 + neighbour);
    }
}
