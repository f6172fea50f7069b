package dev.liveops.releases.delivery;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the manifest. */
@Singleton
class ManifestRepository {

    /** The last release; empty before the first. */
    Uni<Optional<CurrentRelease>> find(SqlConnection connection) {
        return connection
                .query("SELECT m.revision, m.active_version, m.min_supported_client_version,"
                        + " p.content_version AS previous_version, r.released_at FROM content_manifest m"
                        + " JOIN releases r ON r.revision = m.revision"
                        + " LEFT JOIN releases p ON p.revision = r.previous_revision")
                .execute()
                .map(rows -> Rows.first(rows, ManifestRepository::toRelease));
    }

    private static CurrentRelease toRelease(Row row) {
        return new CurrentRelease(
                row.getInteger("revision"),
                row.getString("active_version"),
                row.getString("min_supported_client_version"),
                row.getString("previous_version"),
                Rows.instant(row, "released_at"));
    }
}
