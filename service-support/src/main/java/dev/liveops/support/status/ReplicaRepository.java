package dev.liveops.support.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.audit.Publication;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** What the replicas say of themselves, in the database. */
@Singleton
class ReplicaRepository {

    // More than anybody runs; an answer stays bounded whatever is in the table.
    private static final int MAX_LISTED = 200;

    private final String auditTable;
    private final JsonText json;

    ReplicaRepository(DatabaseConfig config, JsonText json) {
        this.auditTable = config.auditTable();
        this.json = json;
    }

    /**
     * Writes what a replica says of itself, as seen now by the database's clock, and removes those that were not seen for a
     * while: one statement, which waits for nobody.
     */
    Uni<Void> put(SqlConnection connection, ReplicaState own, Duration lostAfter) {
        return connection
                .preparedQuery("WITH lost AS (DELETE FROM replicas WHERE id IN (SELECT id FROM replicas"
                        + " WHERE id <> $1 AND seen_at < now() - $8::bigint * interval '1 millisecond'"
                        + " FOR UPDATE SKIP LOCKED))"
                        + " INSERT INTO replicas (id, label, version, commit, started_at, seen_at, snapshots, degraded)"
                        + " VALUES ($1, $2, $3, $4, $5, now(), $6::text::jsonb, $7)"
                        + " ON CONFLICT (id) DO UPDATE SET seen_at = now(), snapshots = EXCLUDED.snapshots,"
                        + " degraded = EXCLUDED.degraded, label = EXCLUDED.label")
                .execute(Tuple.from(Rows.list(
                        own.id(),
                        own.label(),
                        own.version(),
                        own.commit(),
                        Rows.time(own.startedAt()),
                        json.write(own.snapshots()),
                        own.degraded().toArray(String[]::new),
                        lostAfter.toMillis())))
                .replaceWithVoid();
    }

    /** Removes a replica that stops. */
    Uni<Void> remove(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("DELETE FROM replicas WHERE id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /**
     * The replicas that were seen lately, the oldest first.
     *
     * @param now that they are seen at; how long ago that was, the database's clock says
     */
    Uni<List<ReplicaState>> list(SqlConnection connection, Duration lostAfter, Instant now) {
        return connection
                .preparedQuery("SELECT id, label, version, commit, started_at, snapshots::text, degraded,"
                        + " (extract(epoch FROM now() - seen_at) * 1000)::bigint AS unseen"
                        + " FROM replicas WHERE seen_at >= now() - $1::bigint * interval '1 millisecond'"
                        + " ORDER BY started_at, id LIMIT " + MAX_LISTED)
                .execute(Tuple.of(lostAfter.toMillis()))
                .map(rows -> Rows.map(rows, row -> state(row, now)));
    }

    /** The newest version of every snapshot that was ever published. */
    Uni<Map<String, Long>> heads(SqlConnection connection) {
        return connection
                .query("SELECT name, version FROM snapshot_head")
                .execute()
                .map(rows -> {
                    Map<String, Long> heads = new HashMap<>();
                    rows.forEach(row -> heads.put(row.getString("name"), row.getLong("version")));
                    return heads;
                });
    }

    /** When versions were published, as far as their entries in the audit chain say so. */
    Uni<Map<Publication, Instant>> publishedAt(SqlConnection connection, Set<Publication> publications) {
        if (publications.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery("SELECT snapshot, version, ts FROM " + auditTable + " WHERE (snapshot, version) IN"
                        + " (SELECT * FROM unnest($1::text[], $2::bigint[]))")
                .execute(Tuple.of(
                        publications.stream().map(Publication::snapshot).toArray(String[]::new),
                        publications.stream().map(Publication::version).toArray(Long[]::new)))
                .map(rows -> {
                    Map<Publication, Instant> times = new HashMap<>();
                    rows.forEach(row -> times.put(
                            new Publication(row.getString("snapshot"), row.getLong("version")),
                            Objects.requireNonNull(Rows.instant(row, "ts"))));
                    return times;
                });
    }

    private ReplicaState state(Row row, Instant now) {
        return new ReplicaState(
                row.getUUID("id"),
                row.getString("label"),
                row.getString("version"),
                row.getString("commit"),
                Objects.requireNonNull(Rows.instant(row, "started_at")),
                now.minusMillis(row.getLong("unseen")),
                versions(json.read(row.getString("snapshots"))),
                List.of(row.getArrayOfStrings("degraded")));
    }

    private static Map<String, Long> versions(JsonNode snapshots) {
        Map<String, Long> versions = new HashMap<>();
        snapshots
                .properties()
                .forEach(one -> versions.put(one.getKey(), one.getValue().longValue()));
        return versions;
    }
}
