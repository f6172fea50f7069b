package dev.liveops.experiments.lever;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Stores the catalog that was answered last. */
@Singleton
class LeverCopyRepository {

    /** What is kept; empty when none was answered ever. */
    Uni<Optional<Copy>> find(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT document::text AS document, fetched_at FROM lever_catalog_copy")
                .execute()
                .map(rows -> Rows.first(
                        rows,
                        row -> new Copy(
                                row.getString("document"), Objects.requireNonNull(Rows.instant(row, "fetched_at")))));
    }

    /** Keeps a catalog; one that is equal to what is kept is not written again. */
    Uni<Void> keep(SqlConnection connection, String hash, String document, Instant now) {
        return connection
                .preparedQuery("INSERT INTO lever_catalog_copy (catalog_hash, document, fetched_at)"
                        + " VALUES ($1, $2::text::jsonb, $3) ON CONFLICT (one) DO UPDATE"
                        + " SET catalog_hash = excluded.catalog_hash, document = excluded.document,"
                        + " fetched_at = excluded.fetched_at"
                        + " WHERE lever_catalog_copy.catalog_hash <> excluded.catalog_hash")
                .execute(Tuple.of(hash, document, Rows.time(now)))
                .replaceWithVoid();
    }

    /** A kept catalog. */
    record Copy(String document, Instant fetchedAt) {}
}
