package dev.liveops.balance.calibration;

import dev.liveops.statistics.Proportion;
import java.util.List;

/**
 * Live runs of one band of skill, one a user.
 *
 * @param band its name
 * @param users how many users, which is how many runs
 * @param wins how many of the runs were won, 0..users
 * @param tiersCleared how many of the runs cleared no tier, one, two, ...; together {@code users}
 */
public record LiveBand(String band, long users, long wins, List<Long> tiersCleared) {

    /** @throws IllegalArgumentException where the figures do not fit each other */
    public LiveBand {
        tiersCleared = List.copyOf(tiersCleared);
        long counted = tiersCleared.stream().mapToLong(Long::longValue).sum();
        if (users < 1
                || wins < 0
                || wins > users
                || counted != users
                || tiersCleared.stream().anyMatch(n -> n < 0)) {
            throw new IllegalArgumentException("calibration_sample: band " + band + " has " + wins + " wins of " + users
                    + " users, and tiers cleared by " + counted + " (expected wins of 0.." + users
                    + ", and each user's tiers)");
        }
    }

    /** Share of wins. */
    public Proportion winRate() {
        return new Proportion(wins, users);
    }

    /** Bins for so many tiers, 0 to all of them; what lies beyond is counted as all. */
    long[] bins(int tiers) {
        long[] bins = new long[tiers + 1];
        for (int cleared = 0; cleared < tiersCleared.size(); cleared++) {
            bins[Math.min(cleared, tiers)] += tiersCleared.get(cleared);
        }
        return bins;
    }
}
