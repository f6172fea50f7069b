package dev.liveops.config.compare;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads which revisions were published when. */
@Singleton
class MomentRepository {

    // What a version consisted of, and whether each was open at an instant.
    private static final String AT = "SELECT s.config_id, s.revision, r.name,"
            + " (r.valid_from IS NULL OR r.valid_from <= %2$s) AND (r.valid_to IS NULL OR r.valid_to > %2$s) AS open"
            + " FROM liveops_config_spans s JOIN liveops_config_revisions r USING (config_id, revision)"
            + " WHERE s.from_version <= %1$s AND (s.until_version IS NULL OR s.until_version > %1$s)";
    private static final String DIFFERENT = "SELECT config_id, c.scope, c.scope_ref, coalesce(b.name, a.name) AS name,"
            + " a.revision AS from_revision, b.revision AS to_revision,"
            + " coalesce(a.open, false) AS from_open, coalesce(b.open, false) AS to_open"
            + " FROM (" + AT.formatted("$1::bigint", "$2::timestamptz") + ") a"
            + " FULL JOIN (" + AT.formatted("$3::bigint", "$4::timestamptz") + ") b USING (config_id)"
            + " JOIN liveops_configs c USING (config_id)"
            + " WHERE config_id > $5 AND (a.revision, a.open) IS DISTINCT FROM (b.revision, b.open)"
            + " ORDER BY config_id LIMIT $6";

    /**
     * A published version.
     *
     * @param at when it was published
     */
    record Version(long number, Instant at) {}

    /** A config that is not as it was. */
    record Different(
            UUID id,
            ConfigScope scope,
            String scopeRef,
            String name,
            @Nullable Integer fromRevision,
            @Nullable Integer toRevision,
            boolean fromOpen,
            boolean toOpen) {}

    /** A version, if it was published. */
    Uni<Optional<Version>> find(SqlConnection connection, long version) {
        return connection
                .preparedQuery("SELECT version, published_at FROM liveops_config_publications WHERE version = $1")
                .execute(Tuple.of(version))
                .map(rows -> Rows.first(rows, MomentRepository::toVersion));
    }

    /** The newest version at an instant; nothing before the first. */
    Uni<Optional<Version>> findAt(SqlConnection connection, Instant instant) {
        return connection
                .preparedQuery("SELECT version, published_at FROM liveops_config_publications WHERE published_at <= $1"
                        + " ORDER BY version DESC LIMIT 1")
                .execute(Tuple.of(Rows.time(instant)))
                .map(rows -> Rows.first(rows, MomentRepository::toVersion));
    }

    /** The next configs behind an id that are not the same at two moments. */
    Uni<List<Different>> different(SqlConnection connection, Version from, Version to, UUID after, int limit) {
        return connection
                .preparedQuery(DIFFERENT)
                .execute(Tuple.from(
                        Rows.list(from.number(), Rows.time(from.at()), to.number(), Rows.time(to.at()), after, limit)))
                .map(rows -> Rows.map(rows, MomentRepository::toDifferent));
    }

    private static Version toVersion(Row row) {
        return new Version(row.getLong("version"), Rows.instant(row, "published_at"));
    }

    private static Different toDifferent(Row row) {
        return new Different(
                row.getUUID("config_id"),
                WireName.of(ConfigScope.class, row.getString("scope")),
                row.getString("scope_ref"),
                row.getString("name"),
                row.getInteger("from_revision"),
                row.getInteger("to_revision"),
                row.getBoolean("from_open"),
                row.getBoolean("to_open"));
    }
}
