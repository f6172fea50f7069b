package dev.liveops.support.audit;

import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.Rows;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the audit chain. */
@Singleton
class AuditRepository {

    private static final String COLUMNS =
            "sequence, id, subject_type, subject_id, action, actor, nullif(diff, 'null')::text AS diff, ts, reason, incident,"
                    + " experiment, change, trace_id, revision, snapshot, version, canonical, previous_hash, hash";
    // As audit_append reads it out of the bytes; as text, for numbers of one value may be written in several ways.
    private static final String DIFF_AGREES = "CASE WHEN pg_input_is_valid(canonical, 'jsonb')"
            + " THEN stored_diff::text IS NOT DISTINCT FROM (canonical::jsonb -> 'diff')::text ELSE false END AS diff_agrees";
    private static final String SEARCHED =
            "lower(concat_ws(E'\\n', subject_id, action, actor, reason, incident, experiment, change, diff::text))";

    private final String table;

    AuditRepository(DatabaseConfig config) {
        this.table = config.auditTable();
    }

    /** The newest entries before one, bounded in bytes. */
    Uni<Slice<StoredAuditEntry>> list(SqlConnection connection, AuditFilter filter, long before, int size) {
        Conditions conditions = conditions(filter);
        conditions.add("sequence < $", before);
        String select = "SELECT " + COLUMNS + " FROM " + table + conditions.where() + " ORDER BY sequence DESC"
                + conditions.limit(size + 1);
        return connection
                .preparedQuery(PageBytes.bounded(select, "canonical", "sequence DESC"))
                .execute(Tuple.wrap(conditions.parameters))
                .map(rows -> PageBytes.slice(rows, size, StoredAuditEntry::from));
    }

    /** How many entries there are, not counting beyond a limit. */
    Uni<Long> count(SqlConnection connection, AuditFilter filter, long limit) {
        Conditions conditions = conditions(filter);
        return connection
                .preparedQuery("SELECT count(*) AS entries FROM (SELECT FROM " + table + conditions.where()
                        + conditions.limit(limit) + ") AS found")
                .execute(Tuple.wrap(conditions.parameters))
                .map(rows -> rows.iterator().next().getLong("entries"));
    }

    /** The entries after one, in order, to be checked; bounded in bytes. */
    Uni<Slice<ChainRow>> chain(SqlConnection connection, long after, int size) {
        String select = "SELECT " + COLUMNS + ", diff AS stored_diff FROM " + table
                + " WHERE sequence > $1 ORDER BY sequence LIMIT $2";
        return connection
                // Compared for the rows of the page alone.
                .preparedQuery("SELECT *, " + DIFF_AGREES + " FROM ("
                        + PageBytes.bounded(select, "canonical", "sequence") + ") AS rows ORDER BY place")
                .execute(Tuple.of(after, size + 1))
                .map(rows -> PageBytes.slice(
                        rows, size, row -> new ChainRow(StoredAuditEntry.from(row), row.getBoolean("diff_agrees"))));
    }

    /** What came after an entry, in order, without what it changed in detail. */
    Uni<List<AuditNews>> news(SqlConnection connection, long after, int size) {
        return connection
                .preparedQuery(
                        "SELECT sequence, subject_type, subject_id, action, actor, ts, revision, snapshot, version FROM "
                                + table + " WHERE sequence > $1 ORDER BY sequence LIMIT $2")
                .execute(Tuple.of(after, size))
                .map(rows -> Rows.map(rows, AuditRepository::news));
    }

    /** The newest entry as the database keeps it; nothing when somebody took its row away. */
    Uni<Optional<AuditHead>> head(SqlConnection connection) {
        return connection
                .query("SELECT sequence, hash FROM audit_head")
                .execute()
                .map(rows -> Rows.first(
                        rows,
                        row -> new AuditHead(
                                row.getLong("sequence"), row.getBuffer("hash").getBytes())));
    }

    /** What the transaction at hand published until now; nothing when it advanced no snapshot. */
    Uni<Optional<Publication>> published(SqlConnection transaction) {
        return transaction
                .query("SELECT name, version FROM snapshot_head WHERE xmin = pg_current_xact_id_if_assigned()::xid"
                        + " ORDER BY name LIMIT 1")
                .execute()
                .map(rows -> Rows.first(rows, row -> new Publication(row.getString("name"), row.getLong("version"))));
    }

    private static AuditNews news(Row row) {
        Long version = row.getLong("version");
        return new AuditNews(
                row.getLong("sequence"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("action"),
                row.getString("actor"),
                Objects.requireNonNull(Rows.instant(row, "ts")),
                row.getLong("revision"),
                version == null ? null : new Publication(row.getString("snapshot"), version));
    }

    private static Conditions conditions(AuditFilter filter) {
        Conditions conditions = new Conditions();
        conditions.add("subject_type = $", filter.subjectType());
        conditions.add("subject_id = $", filter.subjectId());
        conditions.add("actor = $", filter.actor());
        conditions.add("action = $", filter.action());
        conditions.add("ts >= $", Rows.time(filter.from()));
        conditions.add("ts < $", Rows.time(filter.to()));
        filter.more().forEach(more -> conditions.add(more.sql(), more.parameter()));
        conditions.add("position(lower($) in " + SEARCHED + ") > 0", filter.text());
        return conditions;
    }

    /** What stands behind WHERE, one parameter a condition; each names its own by a {@code $}. */
    private static final class Conditions {

        private final List<String> sql = new ArrayList<>();
        private final List<Object> parameters = new ArrayList<>();

        void add(String condition, @Nullable Object parameter) {
            if (parameter != null) {
                parameters.add(parameter);
                sql.add(condition.replace("$", "$" + parameters.size()));
            }
        }

        String limit(long rows) {
            parameters.add(rows);
            return " LIMIT $" + parameters.size();
        }

        String where() {
            return sql.isEmpty() ? "" : " WHERE " + String.join(" AND ", sql);
        }
    }
}
