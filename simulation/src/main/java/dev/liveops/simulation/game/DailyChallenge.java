package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.random.RandomStream;
import java.util.List;

/**
 * The challenge of a day: everybody meets the same dungeon.
 *
 * @param id {@code daily_2025-12-03}
 * @param seed everybody's {@code seed}; the player's own is another
 * @param mutators one of the pack's, or none
 */
public record DailyChallenge(String id, int seed, List<String> mutators) {

    public DailyChallenge {
        mutators = List.copyOf(mutators);
    }

    /**
     * The challenge of a day.
     *
     * @param date ISO 8601, {@code 2025-12-03}
     */
    public static DailyChallenge of(GamePack pack, String date) {
        RandomStream stream = RandomStream.of(0, "daily:" + date);
        int seed = stream.next();
        List<String> all = pack.dailyMutators();
        return new DailyChallenge(
                "daily_" + date, seed, all.isEmpty() ? List.of() : List.of(all.get(stream.below(all.size()))));
    }
}
