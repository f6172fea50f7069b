package dev.liveops.telemetry.validation;

import dev.liveops.statistics.experiment.RatioSums;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What was counted of one side.
 *
 * @param users sums over users by check's name: {@code win_rate}, {@code hazard:3:low}, {@code invalid_rate}
 * @param counts {n, successes} by check's name: {@code retention_d1}, {@code crash_rate}
 * @param content {runs that hold it, of these won, all runs, of these won} by content id
 */
record Figures(Map<String, RatioSums> users, Map<String, long[]> counts, Map<String, long[]> content) {

    /** How alike sessions of one user are taken to be, where users are not told apart. */
    private static final double DESIGN_EFFECT = 1.5;

    Figures {
        users = new HashMap<>(users);
        counts = new HashMap<>(counts);
        content = new HashMap<>(content);
    }

    /** The rate that a check is about. */
    Arm arm(String check) {
        if (check.startsWith("content:")) {
            long[] held = content.get(check.substring("content:".length()));
            return held == null ? Arm.NONE : Arm.ofContent(held[0], held[1], held[2], held[3], runsOfOneUser());
        }
        long[] count = counts.get(check);
        if (count != null) {
            return Arm.ofCounts(count[0], count[1], check.equals("crash_rate") ? DESIGN_EFFECT : 1);
        }
        RatioSums sums = users.get(check);
        return sums == null ? Arm.NONE : Arm.ofUsers(sums);
    }

    // By how much runs of one user being alike widens a rate over runs, as it does the win rate.
    private double runsOfOneUser() {
        RatioSums wins = users.get("win_rate");
        if (wins == null || wins.denominators().signum() == 0) {
            return DESIGN_EFFECT;
        }
        Arm clustered = Arm.ofUsers(Objects.requireNonNull(wins));
        double runs = wins.denominators().doubleValue();
        double naive = clustered.rate() * (1 - clustered.rate()) / runs;
        return naive > 0 && Double.isFinite(clustered.variance())
                ? Math.max(1, clustered.variance() / naive)
                : DESIGN_EFFECT;
    }
}
