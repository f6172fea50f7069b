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

    // Whoever sent no event has runs at the most, which his backend submitted: what a player's row would say follows
    // from those. His
    // streak is counted as the fold counts it, among his latest 200.
    private static final String FIND = """
            WITH submitted AS (
              SELECT user_id, id, day, started_at, ended_at, won, platform, client_version FROM runs
              WHERE user_id = ANY ($1) AND NOT EXISTS (SELECT FROM player WHERE player.user_id = runs.user_id)),
            found AS (
              SELECT user_id, first_day, last_day, days_active, runs, finished, wins, losing_streak, level, platform, client_version,
                (SELECT max(day) FROM user_day WHERE user_day.user_id = player.user_id AND day < last_day) AS day_before
              FROM player WHERE user_id = ANY ($1)
              UNION ALL
              SELECT user_id, min(day), max(day), count(DISTINCT day)::int, count(*), count(ended_at), count(*) FILTER (WHERE won),
                (SELECT coalesce(min(place) FILTER (WHERE won) - 1, count(*))::int FROM (
                  SELECT won, row_number() OVER (ORDER BY started_at DESC, id DESC) AS place FROM (
                    SELECT won, started_at, id FROM submitted AS his WHERE his.user_id = submitted.user_id
                    ORDER BY started_at DESC, id DESC LIMIT 200) AS latest WHERE won IS NOT NULL) AS ended),
                NULL, (array_agg(platform ORDER BY started_at DESC, id DESC))[1],
                (array_agg(client_version ORDER BY started_at DESC, id DESC))[1], (array_agg(DISTINCT day ORDER BY day DESC))[2]
              FROM submitted GROUP BY user_id)
            SELECT rules, (SELECT committed_at FROM ingest_group ORDER BY ingest_group.id LIMIT 1) AS waiting_since, found.*
            FROM fold_state LEFT JOIN found ON true ORDER BY user_id COLLATE "C"
            """;

    /** The players among these ids that are known, and how far the fold is, in one statement and so of one moment. */
    Uni<Found> find(SqlConnection connection, List<String> userIds) {
        return connection
                .preparedQuery(FIND)
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
                row.getLocalDate("day_before"),
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
