package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.PlayerColumns;
import dev.liveops.telemetry.facts.PlayerFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Players as the fold reads and writes them. */
@Singleton
class PlayerRepository {

    private static final List<String> COLUMNS = List.of(
            "user_id",
            "first_day",
            "last_day",
            "active",
            "days_active",
            "runs",
            "finished",
            "wins",
            "losing_streak",
            "level",
            "platform",
            "client_version",
            "content_version",
            "cohort_platform",
            "cohort_client_version",
            "cohort_content_version",
            "cohort_band",
            "first_at",
            "first_id",
            "last_at",
            "last_id");
    private static final List<String> TYPES = List.of(
            "text",
            "date",
            "date",
            "bigint",
            "integer",
            "bigint",
            "bigint",
            "bigint",
            "integer",
            "integer",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "text",
            "timestamptz",
            "uuid",
            "timestamptz",
            "uuid");
    private static final String NAMES = String.join(", ", COLUMNS);
    private static final String ARRAYS = IntStream.range(0, TYPES.size())
            .mapToObj(index -> "$" + (index + 1) + "::" + TYPES.get(index) + "[]")
            .collect(Collectors.joining(", "));
    private static final String UPDATES = COLUMNS.stream()
            .skip(1)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));

    Uni<Map<String, PlayerFact>> find(SqlConnection transaction, Generation generation, Collection<String> players) {
        return transaction
                .preparedQuery("SELECT " + NAMES + " FROM " + generation.table("player") + " WHERE user_id = ANY ($1)")
                .execute(Tuple.of(players.toArray(String[]::new)))
                .map(rows -> Rows.map(rows, PlayerRepository::toFact))
                .map(found -> found.stream().collect(Collectors.toMap(PlayerFact::userId, Function.identity())));
    }

    Uni<Void> save(SqlConnection transaction, Generation generation, List<PlayerColumns> players) {
        return transaction
                .preparedQuery("INSERT INTO " + generation.table("player") + " (" + NAMES + ") SELECT * FROM unnest("
                        + ARRAYS + ") ON CONFLICT (user_id) DO UPDATE SET " + UPDATES)
                .execute(Tuple.from(parameters(players)))
                .replaceWithVoid();
    }

    private static List<Object> parameters(List<PlayerColumns> players) {
        return Rows.list(
                texts(players, PlayerColumns::userId),
                Columns.of(players, LocalDate[]::new, PlayerColumns::firstDay),
                Columns.of(players, LocalDate[]::new, PlayerColumns::lastDay),
                Columns.of(players, Long[]::new, PlayerColumns::active),
                Columns.of(players, Integer[]::new, PlayerColumns::daysActive),
                Columns.of(players, Long[]::new, PlayerColumns::runs),
                Columns.of(players, Long[]::new, PlayerColumns::finished),
                Columns.of(players, Long[]::new, PlayerColumns::wins),
                Columns.of(players, Integer[]::new, PlayerColumns::losingStreak),
                Columns.of(players, Integer[]::new, PlayerColumns::level),
                texts(players, player -> player.last().platform()),
                texts(players, player -> player.last().clientVersion()),
                texts(players, player -> player.last().contentVersion()),
                texts(players, player -> player.first().platform()),
                texts(players, player -> player.first().clientVersion()),
                texts(players, player -> player.first().contentVersion()),
                texts(players, PlayerColumns::cohortBand),
                Columns.of(
                        players,
                        OffsetDateTime[]::new,
                        player -> Micros.time(player.first().micros())),
                Columns.of(players, UUID[]::new, player -> player.first().id()),
                Columns.of(
                        players,
                        OffsetDateTime[]::new,
                        player -> Micros.time(player.last().micros())),
                Columns.of(players, UUID[]::new, player -> player.last().id()));
    }

    private static Object texts(List<PlayerColumns> players, Function<PlayerColumns, @Nullable String> value) {
        return Columns.of(players, String[]::new, value);
    }

    private static PlayerFact toFact(Row row) {
        return new PlayerColumns(
                        row.getString("user_id"),
                        row.getLocalDate("first_day"),
                        row.getLocalDate("last_day"),
                        row.getLong("active"),
                        row.getInteger("days_active"),
                        row.getLong("runs"),
                        row.getLong("finished"),
                        row.getLong("wins"),
                        row.getInteger("losing_streak"),
                        row.getInteger("level"),
                        seen(row, "last", ""),
                        seen(row, "first", "cohort_"),
                        row.getString("cohort_band"))
                .toFact();
    }

    private static PlayerColumns.Seen seen(Row row, String when, String prefix) {
        return new PlayerColumns.Seen(
                Micros.of(row, when + "_at"),
                row.getUUID(when + "_id"),
                row.getString(prefix + "content_version"),
                row.getString(prefix + "client_version"),
                row.getString(prefix + "platform"));
    }
}
