package dev.liveops.releases.softlaunch;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Stores when which pack was offered by an experiment. */
@Singleton
class SoftLaunchRepository {

    /**
     * Notes that a pack is offered at an instant: an offer that lasts goes on, else another one begins.
     *
     * @param gap the longest that an offer lasts without being noted
     */
    Uni<Void> note(SqlConnection connection, NamedPack pack, Instant now, Duration gap) {
        // Two replicas that begin one at once leave two that overlap, which says the same.
        return connection
                .preparedQuery("WITH lasting AS (UPDATE soft_launch_offers SET last_at = greatest(last_at, $3)"
                        + " WHERE experiment_id = $1 AND content_version = $2 AND last_at >= $4 RETURNING 1)"
                        + " INSERT INTO soft_launch_offers (experiment_id, content_version, began_at, last_at)"
                        + " SELECT $1, $2, $3, $3 WHERE NOT EXISTS (SELECT FROM lasting) ON CONFLICT DO NOTHING")
                .execute(
                        Tuple.of(pack.experimentId(), pack.contentVersion(), Rows.time(now), Rows.time(now.minus(gap))))
                .replaceWithVoid();
    }

    /** Whether an offer of the pack lasts, whichever replica noted it. */
    Uni<Boolean> isLasting(SqlConnection connection, NamedPack pack, Instant now, Duration gap) {
        return connection
                .preparedQuery("SELECT EXISTS (SELECT FROM soft_launch_offers WHERE experiment_id = $1"
                        + " AND content_version = $2 AND last_at >= $3) AS lasting")
                .execute(Tuple.of(pack.experimentId(), pack.contentVersion(), Rows.time(now.minus(gap))))
                .map(rows -> rows.iterator().next().getBoolean("lasting"));
    }

    /** The offers that were noted at an instant or later. */
    Uni<List<PastOffer>> list(SqlConnection connection, Instant since) {
        return connection
                .preparedQuery("SELECT o.began_at, o.last_at, p.content_version, p.content_hash, p.engine_range,"
                        + " p.min_supported_client_version FROM soft_launch_offers o"
                        + " JOIN content_packs p USING (content_version) WHERE o.last_at >= $1")
                .execute(Tuple.of(Rows.time(since)))
                .map(rows -> Rows.map(rows, SoftLaunchRepository::toOffer));
    }

    private static PastOffer toOffer(Row row) {
        return new PastOffer(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("engine_range"),
                row.getString("min_supported_client_version"),
                Objects.requireNonNull(Rows.instant(row, "began_at")),
                Objects.requireNonNull(Rows.instant(row, "last_at")));
    }
}
