package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A player, each value as a column of {@code player}; times in microseconds since 1970. */
public record PlayerColumns(
        String userId,
        LocalDate firstDay,
        LocalDate lastDay,
        long active,
        int daysActive,
        long runs,
        long finished,
        long wins,
        int losingStreak,
        @Nullable Integer level,
        Seen last,
        Seen first,
        String cohortBand) {

    /** The columns of a player. */
    public static PlayerColumns of(PlayerFact player) {
        return new PlayerColumns(
                player.userId(),
                player.firstDay,
                player.lastDay,
                player.active,
                player.daysActive,
                player.runs,
                player.finished,
                player.wins,
                player.losingStreak,
                player.level,
                Seen.of(player.last),
                Seen.of(player.first),
                player.cohortBand);
    }

    /** The player of a row. */
    public PlayerFact toFact() {
        PlayerFact player = new PlayerFact(userId, firstDay, first.toSurroundings(), cohortBand);
        player.lastDay = lastDay;
        player.active = active;
        player.daysActive = daysActive;
        player.runs = runs;
        player.finished = finished;
        player.wins = wins;
        player.losingStreak = losingStreak;
        player.last = last.toSurroundings();
        player.level = level;
        return player;
    }

    /** When and with what an event showed a player. */
    public record Seen(
            long micros,
            UUID id,
            @Nullable String contentVersion,
            @Nullable String clientVersion,
            @Nullable String platform) {

        private static Seen of(Surroundings around) {
            return new Seen(
                    around.source().micros(),
                    around.source().id(),
                    around.contentVersion(),
                    around.clientVersion(),
                    around.platform());
        }

        // A player has no session of his own.
        private Surroundings toSurroundings() {
            return new Surroundings(new Source(Ranks.CLIENT, micros, id), "", contentVersion, clientVersion, platform);
        }
    }
}
