package dev.liveops.releases.activation;

import dev.liveops.model.release.ReleaseAction;
import dev.liveops.releases.activation.Release.Previous;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Stores releases and the manifest that follows from the last one. */
@Singleton
class ReleaseRepository {

    private static final String SELECT =
            "SELECT r.revision, r.action, r.content_version, r.min_supported_client_version,"
                    + " r.previous_revision, p.content_version AS previous_version, r.reason, r.released_by, r.released_at"
                    + " FROM releases r LEFT JOIN releases p ON p.revision = r.previous_revision";

    /**
     * Locks the manifest until the transaction ends, so that releases are made one after the other.
     *
     * @return its revision; 0 before the first release
     */
    Uni<Integer> lockManifest(SqlConnection transaction) {
        return transaction
                .query("SELECT revision FROM content_manifest FOR UPDATE")
                .execute()
                .map(rows -> rows.iterator().next().getInteger("revision"));
    }

    Uni<Optional<Release>> find(SqlConnection connection, int revision) {
        return connection
                .preparedQuery(SELECT + " WHERE r.revision = $1")
                .execute(Tuple.of(revision))
                .map(rows -> Rows.first(rows, ReleaseRepository::toRelease));
    }

    /**
     * Releases, the newest first.
     *
     * @param before revision of the last release of the page before
     */
    Uni<List<Release>> list(SqlConnection connection, long before, int limit) {
        return connection
                .preparedQuery(SELECT + " WHERE r.revision < $1::bigint ORDER BY r.revision DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(rows, ReleaseRepository::toRelease));
    }

    /** Adds a release to the history and makes the manifest say what it says. */
    Uni<Void> insert(SqlConnection transaction, Release release) {
        return transaction
                .preparedQuery("INSERT INTO releases (revision, action, content_version, min_supported_client_version,"
                        + " previous_revision, reason, released_by, released_at)"
                        + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
                .execute(Tuple.from(Rows.list(
                        release.revision(),
                        release.action().wire(),
                        release.contentVersion(),
                        release.minSupportedClientVersion(),
                        release.previous() == null ? null : release.previous().revision(),
                        release.reason(),
                        release.releasedBy(),
                        Rows.time(release.releasedAt()))))
                .chain(() -> updateManifest(transaction, release));
    }

    private static Uni<Void> updateManifest(SqlConnection transaction, Release release) {
        return transaction
                .preparedQuery("UPDATE content_manifest SET revision = $1, active_version = $2,"
                        + " min_supported_client_version = $3")
                .execute(Tuple.of(release.revision(), release.contentVersion(), release.minSupportedClientVersion()))
                .replaceWithVoid();
    }

    private static Release toRelease(Row row) {
        Integer previous = row.getInteger("previous_revision");
        return new Release(
                row.getInteger("revision"),
                ReleaseAction.ofWire(row.getString("action")),
                row.getString("content_version"),
                row.getString("min_supported_client_version"),
                previous == null ? null : new Previous(previous, row.getString("previous_version")),
                row.getString("reason"),
                row.getString("released_by"),
                Rows.instant(row, "released_at"));
    }
}
