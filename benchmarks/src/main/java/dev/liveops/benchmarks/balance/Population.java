package dev.liveops.benchmarks.balance;

import java.util.List;
import java.util.Random;

/** Who plays: shares of the reference game's policies. */
final class Population {

    /** Policies, the least skilled first. */
    static final List<String> POLICIES = List.of("novice", "casual", "skilled", "expert");

    /** Their shares of players. */
    static final List<Double> SHARES = List.of(.25, .35, .25, .15);

    private static final int RUNS_OF_THE_NEW = 5;

    private Population() {}

    /** A player's policy. */
    static String policy(Random random) {
        double draw = random.nextDouble();
        for (int place = 0; place < POLICIES.size() - 1; place++) {
            draw -= SHARES.get(place);
            if (draw < 0) {
                return POLICIES.get(place);
            }
        }
        return POLICIES.get(POLICIES.size() - 1);
    }

    /** A player's band by what he did before, as telemetry has it (docs/kpis.md). */
    static String band(int finished, int wins) {
        if (finished < RUNS_OF_THE_NEW) {
            return "new";
        }
        return wins * 5 < finished ? "low" : wins * 2 < finished ? "middle" : "high";
    }
}
