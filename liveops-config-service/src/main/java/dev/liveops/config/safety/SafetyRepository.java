package dev.liveops.config.safety;

import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.size.DocumentLimit;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** The revisions of an invariant, the newest first. */
    Uni<List<InvariantText>> revisionsOf(SqlConnection connection, String name) {
        return connection
                .preparedQuery(
                        "SELECT DISTINCT ON (revision) (said ->> 'revision')::bigint AS revision, said::text AS said"
                                + " FROM liveops_safety, jsonb_array_elements(state -> 'invariants') AS said"
                                + " WHERE said ->> 'name' = $1 ORDER BY revision DESC LIMIT 200")
                .execute(Tuple.of(name))
                .map(rows -> Rows.map(rows, row -> json.read(row.getString("said"), InvariantText.class)));
    }

    /**
     * Whether something was published after a version that concerns some levers, or everything; a config of another place than the
     * one at hand, which nobody can be in at the same time, does not.
     */
    Uni<Boolean> hasChangedSince(
            SqlConnection transaction, long version, Set<String> levers, String scope, String scopeRef) {
        return transaction
                .preparedQuery("SELECT 1 FROM liveops_audit a LEFT JOIN liveops_configs c USING (config_id)"
                        + " WHERE a.snapshot = $1 AND a.version > $2 AND (c.config_id IS NULL OR (a.levers && $3::text[]"
                        + " AND NOT (c.scope = $4 AND c.scope_ref <> $5 AND c.scope IN ('world', 'adventure', 'session'))))"
                        + " LIMIT 1")
                .execute(Tuple.of(SafetyChanges.SNAPSHOT, version, levers.toArray(String[]::new), scope, scopeRef))
                .map(rows -> rows.size() > 0);
    }

    /** Writes down the state of a version, and the version. */
    Uni<Void> insert(SqlConnection transaction, long version, Safety state, String author, Instant now) {
        DocumentLimit.check("safety", json.tree(state));
        return transaction
                .preparedQuery("INSERT INTO liveops_safety (version, state, published_by, published_at)"
                        + " VALUES ($1, $2::text::jsonb, $3, $4)")
                .execute(Tuple.of(version, json.write(state), author, Rows.time(now)))
                .chain(() -> insertVersion(transaction, version, author, now));
    }

    /** Writes down a version that the transaction has taken. */
    Uni<Void> insertVersion(SqlConnection transaction, long version, String author, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO liveops_config_publications (version, published_by, published_at)"
                        + " VALUES ($1, $2, $3)")
                .execute(Tuple.of(version, author, Rows.time(now)))
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
