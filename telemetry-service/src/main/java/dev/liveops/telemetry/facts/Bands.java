package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The bands of players by day: those that are stored, and those that are met for the first time, by what was known before. */
final class Bands {

    private static final String NOBODY = "";

    private final Map<UserDay, String> stored;
    private final Map<String, PlayerFact> players;
    private final Map<UserDay, String> fresh = new HashMap<>();

    Bands(Map<UserDay, String> stored, Map<String, PlayerFact> players) {
        this.stored = stored;
        this.players = players;
    }

    String of(@Nullable String userId, LocalDate day) {
        if (userId == null) {
            return NOBODY;
        }
        UserDay userDay = new UserDay(userId, day);
        String band = stored.get(userDay);
        return band == null ? fresh.computeIfAbsent(userDay, any -> now(userId)) : band;
    }

    private String now(String userId) {
        PlayerFact player = players.get(userId);
        return player == null ? PlayerFact.NEW : player.band();
    }

    /** The new ones, in the order of their days. */
    Map<UserDay, String> fresh() {
        return new TreeMap<>(fresh);
    }
}
