package dev.liveops.telemetry.players;

import dev.liveops.model.telemetry.AskActivity;
import dev.liveops.model.telemetry.PlayerActivity;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Counts what a player did, by the index of his runs; of more than the bound the first ones. */
@Singleton
class ActivityRepository {

    private static final int MOST_RUNS = 50_000;

    // What a client says it cleared in one run is believed up to that.
    private static final int MOST_CLEARED = 10_000;

    private static final String COUNT =
            "SELECT (SELECT least((SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1),"
                    + " (SELECT requested_at FROM submission_work ORDER BY id LIMIT 1))) AS waiting_since, count(*) AS looked_at,"
                    + " count(*) FILTER (WHERE counts) AS runs,"
                    + " count(*) FILTER (WHERE counts AND won) AS victories,"
                    + " count(*) FILTER (WHERE counts AND challenge_id IS NOT NULL) AS challenges,"
                    + " coalesce(sum(least(coalesce(waves_cleared, 0), " + MOST_CLEARED
                    + ")) FILTER (WHERE counts), 0)::bigint AS waves,"
                    + " coalesce(sum(least(coalesce(tiers_cleared, 0), " + MOST_CLEARED
                    + ")) FILTER (WHERE counts), 0)::bigint AS tiers"
                    + " FROM (SELECT won, challenge_id, waves_cleared, tiers_cleared,"
                    + " ended_at IS NOT NULL AND validity <> 'invalid' AS counts FROM runs WHERE user_id = $1 AND started_at >= $2"
                    + " AND started_at < $3 AND ($4::text IS NULL OR content_version = $4) ORDER BY started_at, id LIMIT "
                    + (MOST_RUNS + 1)
                    + ") AS his";

    /**
     * What a player did.
     *
     * @param now as of when it is where nothing waits to be counted
     */
    Uni<PlayerActivity> count(SqlConnection connection, AskActivity asked, Instant now) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        asked.userId(), Rows.time(asked.from()), Rows.time(asked.to()), asked.contentVersion()))
                .map(rows -> toActivity(asked.userId(), rows.iterator().next(), now));
    }

    private static PlayerActivity toActivity(String userId, Row row, Instant now) {
        return new PlayerActivity(
                userId,
                Optional.ofNullable(Rows.instant(row, "waiting_since"))
                        .orElse(now)
                        .truncatedTo(ChronoUnit.MICROS),
                row.getLong("runs"),
                row.getLong("victories"),
                row.getLong("challenges"),
                row.getLong("waves"),
                row.getLong("tiers"),
                row.getLong("looked_at") <= MOST_RUNS);
    }
}
