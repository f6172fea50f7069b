package dev.liveops.releases.compatibility;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Stores the compatibility matrix. On the reactive client, since the snapshot is loaded on a connection of its own. */
@Singleton
class MatrixRepository {

    private final JsonText json;

    MatrixRepository(JsonText json) {
        this.json = json;
    }

    /** The last one of an instant; {@link Instant#MAX} for the newest. */
    Uni<Optional<CompatibilityMatrix>> find(SqlConnection connection, Instant at) {
        return connection
                .preparedQuery("SELECT revision, rules::text AS rules, reason, changed_by, changed_at"
                        + " FROM compatibility_matrix WHERE $1::timestamptz IS NULL OR changed_at <= $1"
                        + " ORDER BY revision DESC LIMIT 1")
                .execute(Tuple.of(Rows.time(at.equals(Instant.MAX) ? null : at)))
                .map(rows -> Rows.first(rows, this::toMatrix));
    }

    Uni<Void> insert(SqlConnection transaction, CompatibilityMatrix matrix) {
        return transaction
                .preparedQuery("INSERT INTO compatibility_matrix (revision, rules, reason, changed_by, changed_at)"
                        + " VALUES ($1, $2::text::jsonb, $3, $4, $5)")
                .execute(Tuple.tuple(Rows.list(
                        matrix.revision(),
                        json.write(matrix.rules()),
                        matrix.reason(),
                        matrix.changedBy(),
                        Rows.time(matrix.changedAt()))))
                .replaceWithVoid();
    }

    private CompatibilityMatrix toMatrix(Row row) {
        return new CompatibilityMatrix(
                row.getInteger("revision"),
                Arrays.asList(json.read(row.getString("rules"), CompatibilityRule[].class)),
                row.getString("reason"),
                row.getString("changed_by"),
                Objects.requireNonNull(Rows.instant(row, "changed_at")));
    }
}
