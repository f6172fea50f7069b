package dev.liveops.releases.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the releases offered: each from its activation to the next one, everywhere, to the clients that might play then. */
@Singleton
class OfferRepository implements OfferSource {

    private final Database database;

    OfferRepository(Database database) {
        this.database = database;
    }

    @Override
    public Uni<List<ContentOffer>> offers(Instant since) {
        return database.withConnection(connection -> connection
                .preparedQuery(
                        "SELECT r.content_version, p.content_hash, r.engine_range, r.min_supported_client_version,"
                                + " r.released_at, n.released_at AS ended_at FROM releases r"
                                + " JOIN content_packs p ON p.content_version = r.content_version"
                                + " LEFT JOIN releases n ON n.revision = r.revision + 1"
                                + " WHERE n.released_at IS NULL OR n.released_at > $1")
                .execute(Tuple.of(Rows.time(since)))
                .map(rows -> Rows.map(rows, OfferRepository::toOffer)));
    }

    private static ContentOffer toOffer(Row row) {
        return new ContentOffer(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("engine_range"),
                List.of(),
                VersionSpan.from(row.getString("min_supported_client_version")).toString(),
                Objects.requireNonNull(Rows.instant(row, "released_at")),
                Rows.instant(row, "ended_at"),
                null);
    }
}
