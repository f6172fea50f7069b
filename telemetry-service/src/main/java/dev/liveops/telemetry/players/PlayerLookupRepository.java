package dev.liveops.telemetry.players;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.telemetry.PlayerFacts;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.FactRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads players as the fold has left them. */
@Singleton
class PlayerLookupRepository {

    /** The players among these ids that are known, and how far the fold is, in one statement and so of one moment. */
    Uni<Found> find(SqlConnection connection, List<String> userIds) {
        return connection
                .preparedQuery("SELECT rules, (SELECT committed_at FROM ingest_group ORDER BY ingest_group.id LIMIT 1)"
                        + " AS waiting_since, user_id, first_day, last_day, days_active, runs, finished, wins, losing_streak, level,"
                        + " platform, client_version FROM fold_state LEFT JOIN player ON user_id = ANY ($1)"
                        + " ORDER BY user_id COLLATE \"C\"")
                .execute(Tuple.of(userIds.toArray(String[]::new)))
                .map(PlayerLookupRepository::toFound);
    }

    private static Found toFound(RowSet<Row> rows) {
        List<PlayerFacts> players = new ArrayList<>(rows.size());
        for (Row row : rows) {
            if (row.getString("user_id") != null) {
                players.add(toFacts(row));
            }
        }
        Row any = rows.iterator().next();
        return new Found(
                Optional.ofNullable(any.getString("rules"))
                        .map(rules -> FactRules.ofText(rules).zone()),
                Optional.ofNullable(Rows.instant(any, "waiting_since")),
                players);
    }

    private static PlayerFacts toFacts(Row row) {
        return new PlayerFacts(
                row.getString("user_id"),
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                row.getInteger("days_active"),
                row.getLong("runs"),
                row.getLong("finished"),
                row.getLong("wins"),
                row.getInteger("losing_streak"),
                row.getInteger("level"),
                Platform.find(row.getString("platform")).orElse(null),
                row.getString("client_version"));
    }

    /**
     * What was found.
     *
     * @param zone whose days the facts are of; empty before the first fold
     * @param waitingSince when the oldest events that are not counted were stored; empty when there are none
     */
    record Found(Optional<ZoneId> zone, Optional<Instant> waitingSince, List<PlayerFacts> players) {}
}
