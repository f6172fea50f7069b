package dev.liveops.config.stale;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads when versions were published, and where sampled sessions were. */
@Singleton
class StaleRepository {

    private static final int TURNS = 20_000;

    /**
     * Where sampled sessions were.
     *
     * @param sessions all of them
     * @param worlds theirs
     * @param adventures theirs
     */
    record Places(Set<String> sessions, Set<String> worlds, Set<String> adventures) {}

    /** Version to when it was published, for all that published something that is published still. */
    Uni<Map<Long, Instant>> published(SqlConnection connection) {
        return connection
                .query("SELECT p.version, p.published_at FROM liveops_config_publications p WHERE p.version IN"
                        + " (SELECT activated_version FROM liveops_configs WHERE status = 'active')")
                .execute()
                .map(rows -> {
                    Map<Long, Instant> times = new HashMap<>();
                    rows.forEach(row -> times.put(row.getLong("version"), Rows.instant(row, "published_at")));
                    return times;
                });
    }

    /** Where sessions were whose turns were kept since an instant, among the newest of them. */
    Uni<Places> places(SqlConnection connection, Instant since) {
        return connection
                .preparedQuery(
                        "SELECT DISTINCT session_id, context->>'world_id' AS world, context->>'adventure_id' AS adventure"
                                + " FROM (SELECT session_id, context FROM liveops_snapshots WHERE ts >= $1 AND day >= $2"
                                + " ORDER BY ts DESC LIMIT " + TURNS + ") AS newest")
                .execute(Tuple.of(Rows.time(since), since.atZone(ZoneOffset.UTC).toLocalDate()))
                .map(rows -> {
                    Places places = new Places(new HashSet<>(), new HashSet<>(), new HashSet<>());
                    rows.forEach(row -> add(places, row));
                    return places;
                });
    }

    private static void add(Places places, Row row) {
        places.sessions().add(row.getString("session_id"));
        if (row.getString("world") != null) {
            places.worlds().add(row.getString("world"));
        }
        if (row.getString("adventure") != null) {
            places.adventures().add(row.getString("adventure"));
        }
    }
}
