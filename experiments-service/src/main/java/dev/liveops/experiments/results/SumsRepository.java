package dev.liveops.experiments.results;

import dev.liveops.model.study.StudySums;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Keeps the sums that telemetry answered last, for when it is away. */
@Singleton
class SumsRepository {

    private final JsonText json;

    SumsRepository(JsonText json) {
        this.json = json;
    }

    /** What is kept; empty when telemetry never answered. */
    Uni<Optional<Sums>> find(SqlConnection connection, String key) {
        return connection
                .preparedQuery("SELECT document, fetched_at FROM experiment_sums_copy WHERE experiment_id = $1")
                .execute(Tuple.of(key))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Sums(
                                json.read(row.getString("document"), StudySums.class),
                                Objects.requireNonNull(Rows.instant(row, "fetched_at")))));
    }

    /** Keeps sums, unless later ones are kept. */
    Uni<Void> keep(SqlConnection connection, String key, String document, Instant fetchedAt) {
        return connection
                .preparedQuery("INSERT INTO experiment_sums_copy (experiment_id, document, fetched_at)"
                        + " VALUES ($1, $2, $3) ON CONFLICT (experiment_id) DO UPDATE"
                        + " SET document = excluded.document, fetched_at = excluded.fetched_at"
                        + " WHERE experiment_sums_copy.fetched_at < excluded.fetched_at")
                .execute(Tuple.of(key, document, Rows.time(fetchedAt)))
                .replaceWithVoid();
    }
}
