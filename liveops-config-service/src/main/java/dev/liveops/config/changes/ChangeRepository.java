package dev.liveops.config.changes;

import dev.liveops.config.changes.ConfigChange.ChangedConfig;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.time.Window;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads what changed from the audit, and what was published from the spans of versions. */
@Singleton
class ChangeRepository {

    // What the clock did is written down within seconds, or when a replica is there again.
    private static final String BY_CLOCK = "(a.subject_type = 'config' AND a.action IN ('start', 'expire'))";
    private static final String AT =
            "CASE WHEN " + BY_CLOCK + " THEN coalesce((a.diff ->> 'at')::timestamptz, a.ts) ELSE a.ts END";
    private static final String ROLLOUT = "CASE WHEN a.subject_type = 'rollout' THEN a.subject_id::uuid END";
    private static final String BREACH = "(a.subject_type = 'rollout' AND a.actor = 'system'"
            + " AND a.diff #>> '{finding,decision}' IN ('alert', 'pause', 'roll_back') AND a.diff #>> '{finding,decision}' = a.action)";

    private static final String CHANGES = "SELECT a.sequence, a.id, " + AT
            + " AS moment, a.subject_type, a.subject_id, a.action, a.actor, a.reason, a.incident, a.experiment, a.change, a.revision,"
            + " coalesce(CASE WHEN a.snapshot = 'configs' THEN a.version END, (SELECT max(p.version) FROM liveops_config_publications p"
            + " WHERE p.published_at <= " + AT + "), 0) AS version,"
            + " coalesce(a.config_id, (r.details ->> 'config_id')::uuid) AS config_id,"
            + " (r.details ->> 'config_revision')::integer AS config_revision,"
            + " CASE WHEN a.subject_type = 'rollout' THEN (a.diff #>> '{after,share_basis_points}')::integer END AS share, "
            + BREACH + " AS breach, coalesce(a.levers, '{}') AS levers"
            + " FROM liveops_audit a LEFT JOIN rollouts r ON r.rollout_id = " + ROLLOUT
            + " WHERE a.ts >= $1 AND (a.snapshot = 'configs' OR " + BY_CLOCK + ") AND (a.ts < $2 OR " + BY_CLOCK + ")"
            + " AND " + AT + " >= $1 AND " + AT + " < $2";

    private static final String INCIDENTS =
            " AND (a.action IN ('kill', 'rollback') OR a.subject_type = 'freeze' AND a.action = 'freeze'"
                    + " OR a.subject_type = 'rollout' AND a.action = 'roll_back' OR " + BREACH + ")";

    private final JsonText json;

    ChangeRepository(JsonText json) {
        this.json = json;
    }

    /** The newest changes of a span before one of them. */
    Uni<List<Recorded>> changes(SqlConnection connection, Instant from, Instant to, long before, int limit) {
        return connection
                .preparedQuery(CHANGES + " AND a.sequence < $3 ORDER BY a.sequence DESC LIMIT $4")
                .execute(Tuple.of(Rows.time(from), Rows.time(to), before, limit))
                .map(rows -> Rows.map(rows, ChangeRepository::toRecorded));
    }

    /** The newest incidents of a span. */
    Uni<List<Recorded>> incidents(SqlConnection connection, Instant from, Instant to, int limit) {
        return connection
                .preparedQuery(CHANGES + INCIDENTS + " ORDER BY a.sequence DESC LIMIT $3")
                .execute(Tuple.of(Rows.time(from), Rows.time(to), limit))
                .map(rows -> Rows.map(rows, ChangeRepository::toRecorded));
    }

    /** The published configs that came to a segment in a version. */
    Uni<List<UUID>> configsOf(SqlConnection connection, String segment, long version, int limit) {
        return connection
                .preparedQuery("SELECT s.config_id FROM liveops_config_spans s JOIN liveops_config_revisions r"
                        + " USING (config_id, revision) WHERE s.from_version <= $2"
                        + " AND (s.until_version IS NULL OR s.until_version > $2) AND r.segments IS NOT NULL"
                        + " AND jsonb_exists(liveops_segments_of(r.segments, $2), $1) ORDER BY s.config_id LIMIT $3")
                .execute(Tuple.of(segment, version, limit))
                .map(rows -> Rows.map(rows, row -> row.getUUID("config_id")));
    }

    /** What configs are called, and where they apply. */
    Uni<List<ChangedConfig>> named(SqlConnection connection, Collection<UUID> configs) {
        return connection
                .preparedQuery(
                        "SELECT config_id, name, scope, scope_ref FROM liveops_configs WHERE config_id = ANY ($1)")
                .execute(Tuple.of(configs.toArray(UUID[]::new)))
                .map(rows -> Rows.map(
                        rows,
                        row -> new ChangedConfig(
                                row.getUUID("config_id"),
                                row.getString("name"),
                                WireName.of(ConfigScope.class, row.getString("scope")),
                                row.getString("scope_ref"))));
    }

    /** What was published of some configs in some of a range of versions. */
    Uni<List<Held>> held(SqlConnection connection, Collection<UUID> configs, long first, long last, int limit) {
        return connection
                .preparedQuery(spans(" AND s.config_id = ANY ($3)") + " LIMIT $4")
                .execute(Tuple.of(first, last, configs.toArray(UUID[]::new), limit))
                .map(rows -> Rows.map(rows, this::toHeld));
    }

    /** What was published that sets some levers, in some of a range of versions, for everybody or in some places. */
    Uni<List<Held>> held(
            SqlConnection connection,
            Collection<ChangedConfig> places,
            Set<String> levers,
            long first,
            long last,
            int limit) {
        return connection
                .preparedQuery(spans(
                                " AND (c.scope = 'global' OR (c.scope::text, c.scope_ref) IN"
                                        + " (SELECT * FROM unnest($3::text[], $4::text[]))) AND jsonb_exists_any(r.payload, $5)")
                        + " LIMIT $6")
                .execute(Tuple.of(
                        first,
                        last,
                        places.stream().map(place -> place.scope().wire()).toArray(String[]::new),
                        places.stream().map(ChangedConfig::scopeRef).toArray(String[]::new),
                        levers.toArray(String[]::new),
                        limit))
                .map(rows -> Rows.map(rows, this::toHeld));
    }

    /** Revisions, as if they had been published from a version on for ever. */
    Uni<List<LiveConfig>> revisions(SqlConnection connection, List<Recorded> rolledOut) {
        return connection
                .preparedQuery("SELECT r.config_id, r.revision, r.name, c.scope, c.scope_ref, r.priority, r.valid_from,"
                        + " r.valid_to, r.payload::text AS payload, NULL::bigint AS activated_version"
                        + " FROM liveops_config_revisions r JOIN liveops_configs c USING (config_id)"
                        + " WHERE (r.config_id, r.revision) IN (SELECT * FROM unnest($1::uuid[], $2::integer[]))")
                .execute(Tuple.of(
                        stream(rolledOut).map(Recorded::configId).toArray(UUID[]::new),
                        stream(rolledOut).map(Recorded::configRevision).toArray(Integer[]::new)))
                .map(rows -> Rows.map(rows, this::toLive));
    }

    private static Stream<Recorded> stream(List<Recorded> rolledOut) {
        return rolledOut.stream().filter(change -> change.configId() != null && change.configRevision() != null);
    }

    private static String spans(String more) {
        return "SELECT s.config_id, s.from_version, s.until_version, s.revision, s.activated_version, r.name, c.scope, c.scope_ref,"
                + " r.priority, r.valid_from, r.valid_to, r.payload::text AS payload FROM liveops_config_spans s"
                + " JOIN liveops_configs c USING (config_id) JOIN liveops_config_revisions r ON r.config_id = s.config_id"
                + " AND r.revision = s.revision WHERE s.from_version <= $2 AND (s.until_version IS NULL OR s.until_version >= $1)"
                + more + " ORDER BY s.from_version DESC, s.config_id";
    }

    private Held toHeld(Row row) {
        return new Held(toLive(row), row.getLong("from_version"), row.getLong("until_version"));
    }

    private LiveConfig toLive(Row row) {
        Long activated = row.getLong("activated_version");
        return new LiveConfig(
                row.getUUID("config_id"),
                row.getInteger("revision"),
                row.getString("name"),
                WireName.of(ConfigScope.class, row.getString("scope")),
                row.getString("scope_ref"),
                new Window(Rows.instant(row, "valid_from"), Rows.instant(row, "valid_to")),
                row.getInteger("priority"),
                activated == null ? Long.MAX_VALUE : activated,
                null,
                json.read(row.getString("payload")));
    }

    private static Recorded toRecorded(Row row) {
        return new Recorded(
                row.getLong("sequence"),
                row.getUUID("id"),
                Objects.requireNonNull(Rows.instant(row, "moment")),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("action"),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("incident"),
                row.getString("experiment"),
                row.getString("change"),
                row.getLong("revision"),
                row.getLong("version"),
                row.getUUID("config_id"),
                row.getInteger("config_revision"),
                row.getInteger("share"),
                Boolean.TRUE.equals(row.getBoolean("breach")),
                List.of(row.getArrayOfStrings("levers")));
    }
}
