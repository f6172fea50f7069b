package dev.liveops.config.segment;

import dev.liveops.config.segment.SegmentMoves.MovedConfig;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.snapshot.SnapshotHead;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;

/** Who refers to segments, by itself or through others. */
@Singleton
class SegmentUseRepository {

    // A segment and those that come to it.
    private static final String USERS =
            "WITH RECURSIVE users (segment_id) AS (SELECT $1::text COLLATE \"C\" UNION SELECT s.segment_id FROM liveops_segments s"
                    + " JOIN users u ON s.uses @> ARRAY[u.segment_id]) ";

    /** Locks the version of a snapshot until the transaction ends, so that nothing is published to it meanwhile; says it, 0 for none. */
    Uni<Long> lockVersion(SqlConnection transaction, String snapshot) {
        return transaction
                .preparedQuery("SELECT version FROM snapshot_head WHERE name = $1 FOR UPDATE")
                .execute(Tuple.of(snapshot))
                .map(rows -> Rows.first(rows, row -> row.getLong("version")).orElse(0L));
    }

    /** The newest version of a snapshot; 0 for none. */
    Uni<Long> currentVersion(SqlConnection connection, String snapshot) {
        return SnapshotHead.current(connection, snapshot);
    }

    /** The published configs that come to a segment, by id. */
    Uni<List<MovedConfig>> publishedConfigs(SqlConnection connection, String segment) {
        return connection
                .preparedQuery(USERS
                        + "SELECT c.config_id, r.revision, r.name, c.scope, c.scope_ref FROM liveops_configs c"
                        + " JOIN liveops_config_revisions r ON r.config_id = c.config_id AND r.revision = c.active_revision"
                        + " WHERE c.status = 'active' AND r.segments && (SELECT array_agg(segment_id) FROM users)"
                        + " ORDER BY c.config_id")
                .execute(Tuple.of(segment))
                .map(rows -> Rows.map(
                        rows,
                        row -> new MovedConfig(
                                row.getUUID("config_id"),
                                row.getInteger("revision"),
                                row.getString("name"),
                                WireName.of(ConfigScope.class, row.getString("scope")),
                                row.getString("scope_ref"))));
    }

    /** The segments that come to one, in order. */
    Uni<List<String>> segments(SqlConnection connection, String segment) {
        return connection
                .preparedQuery(USERS + "SELECT segment_id FROM users WHERE segment_id <> $1 ORDER BY 1")
                .execute(Tuple.of(segment))
                .map(rows -> Rows.map(rows, row -> row.getString("segment_id")));
    }

    /** Whether segments that one is to refer to come to it already. */
    Uni<Boolean> comeBack(SqlConnection transaction, String segment, List<String> uses) {
        return transaction
                .preparedQuery(
                        USERS + "SELECT EXISTS (SELECT FROM users WHERE segment_id = ANY ($2::text[])) AS they_do")
                .execute(Tuple.of(segment, uses.toArray(String[]::new)))
                .map(rows -> rows.iterator().next().getBoolean("they_do"));
    }

    /** Notes with which version of the configs a segment has changed, and all that come to it. */
    Uni<Void> noteChange(SqlConnection transaction, String segment, long version) {
        return transaction
                .preparedQuery(USERS + "UPDATE liveops_segments SET changed_version = $2"
                        + " WHERE segment_id IN (SELECT segment_id FROM users)")
                .execute(Tuple.of(segment, version))
                .replaceWithVoid();
    }

    /** How many segments published configs come to. */
    Uni<Long> countPublished(SqlConnection connection) {
        return connection
                .query("WITH RECURSIVE used (segment_id) AS (SELECT unnest(r.segments) FROM liveops_configs c"
                        + " JOIN liveops_config_revisions r ON r.config_id = c.config_id AND r.revision = c.active_revision"
                        + " WHERE c.status = 'active' UNION SELECT unnest(s.uses) FROM liveops_segments s"
                        + " JOIN used USING (segment_id)) SELECT count(*) AS many FROM used")
                .execute()
                .map(rows -> rows.iterator().next().getLong("many"));
    }
}
