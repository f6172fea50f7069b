package dev.liveops.config.safety;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.size.DocumentLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Keeps each state there was, by the version of the snapshot that began it. */
@Singleton
class SafetyRepository {

    private final JsonText json;

    SafetyRepository(JsonText json) {
        this.json = json;
    }

    /** The newest state that a transaction sees. */
    Uni<Safety> current(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT state::text AS state FROM liveops_safety ORDER BY version DESC LIMIT 1")
                .execute()
                .map(rows -> Rows.first(rows, row -> json.read(row.getString("state"), Safety.class))
                        .orElse(Safety.NONE));
    }

    /** Writes down the state of a version, and what else the version consists of. */
    Uni<Void> insert(SqlConnection transaction, long version, Safety state, String author, Instant now) {
        DocumentLimit.check("safety", json.tree(state));
        return transaction
                .preparedQuery("INSERT INTO liveops_safety (version, state, published_by, published_at)"
                        + " VALUES ($1, $2::text::jsonb, $3, $4)")
                .execute(Tuple.of(version, json.write(state), author, Rows.time(now)))
                .chain(() -> transaction
                        .preparedQuery(
                                "INSERT INTO liveops_config_versions (version, entries, published_by, published_at)"
                                        + " SELECT $1, coalesce(jsonb_agg(jsonb_build_object('config_id', config_id, 'revision',"
                                        + " active_revision, 'activated_version', activated_version) ORDER BY activated_version),"
                                        + " '[]'), $2, $3 FROM liveops_configs WHERE status = 'active'")
                        .execute(Tuple.of(version, author, Rows.time(now))))
                .replaceWithVoid();
    }

    /** Writes down at which instant replicas are frozen by their environment, unless it is; answers which it is. */
    Uni<Instant> settleEnvironment(SqlConnection connection, Instant own) {
        return connection
                .preparedQuery(
                        "UPDATE liveops_environment_freeze SET instant = coalesce(instant, $1) RETURNING instant")
                .execute(Tuple.of(Rows.time(own)))
                .map(rows -> Rows.first(rows, row -> Optional.ofNullable(Rows.instant(row, "instant")))
                        .flatMap(found -> found)
                        .orElse(own));
    }

    /** No replica's environment freezes any more, as far as one can tell that is not frozen itself. */
    Uni<Void> forgetEnvironment(SqlConnection connection) {
        return connection
                .query("UPDATE liveops_environment_freeze SET instant = NULL WHERE instant IS NOT NULL")
                .execute()
                .replaceWithVoid();
    }
}
