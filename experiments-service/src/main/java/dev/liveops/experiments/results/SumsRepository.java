package dev.liveops.experiments.results;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Keeps the sums that telemetry answered last, for when it is away. */
@Singleton
class SumsRepository {

    // Whoever watches results reads them every few seconds, and sums of a minute ago do as well.
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    /** What is kept; empty when telemetry never answered. */
    Uni<Optional<KeptSums>> find(SqlConnection connection, String key) {
        return connection
                .preparedQuery("SELECT document, fetched_at FROM experiment_sums_copy WHERE experiment_id = $1")
                .execute(Tuple.of(key))
                .map(rows -> Rows.first(
                        rows,
                        row -> new KeptSums(
                                row.getString("document"), Objects.requireNonNull(Rows.instant(row, "fetched_at")))));
    }

    /** Keeps sums, where what is kept is not of this minute. */
    Uni<Void> keep(SqlConnection connection, String key, KeptSums sums) {
        return connection
                .preparedQuery("INSERT INTO experiment_sums_copy (experiment_id, document, fetched_at)"
                        + " VALUES ($1, $2, $3) ON CONFLICT (experiment_id) DO UPDATE"
                        + " SET document = excluded.document, fetched_at = excluded.fetched_at"
                        + " WHERE experiment_sums_copy.fetched_at < $4")
                .execute(Tuple.of(
                        key,
                        sums.document(),
                        Rows.time(sums.fetchedAt()),
                        Rows.time(sums.fetchedAt().minus(OFTEN_ENOUGH))))
                .replaceWithVoid();
    }
}
