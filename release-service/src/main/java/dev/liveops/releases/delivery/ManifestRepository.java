package dev.liveops.releases.delivery;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Reads the manifest, as it is and as it was. */
@Singleton
class ManifestRepository {

    private static final String COLUMNS = "SELECT r.revision, r.content_version, r.min_supported_client_version,"
            + " r.recommended_client_version, r.engine_range, r.api_version, r.released_at,"
            + " p.content_version AS previous_version FROM releases r"
            + " LEFT JOIN releases p ON p.revision = ";

    /** The last release; empty before the first. */
    Uni<Optional<CurrentRelease>> find(SqlConnection connection) {
        return connection
                .query(COLUMNS + "way_back(r.previous_revision) JOIN content_manifest m ON m.revision = r.revision")
                .execute()
                .map(rows -> Rows.first(rows, ManifestRepository::toRelease));
    }

    /** The last release of an instant; empty before the first. */
    Uni<Optional<PastRelease>> find(SqlConnection connection, Instant at) {
        return connection
                .preparedQuery(
                        COLUMNS + "r.previous_revision WHERE r.released_at <= $1 ORDER BY r.revision DESC LIMIT 1")
                .execute(Tuple.of(Rows.time(at)))
                .map(rows -> Rows.first(rows, row -> new PastRelease(toRelease(row), row.getString("api_version"))));
    }

    private static CurrentRelease toRelease(Row row) {
        return new CurrentRelease(
                row.getInteger("revision"),
                row.getString("content_version"),
                row.getString("min_supported_client_version"),
                row.getString("recommended_client_version"),
                row.getString("engine_range"),
                row.getString("previous_version"),
                Rows.instant(row, "released_at"));
    }

    /**
     * A release that was.
     *
     * @param apiVersion of the deployment that made it; null when that did not say
     */
    record PastRelease(CurrentRelease release, String apiVersion) {}
}
