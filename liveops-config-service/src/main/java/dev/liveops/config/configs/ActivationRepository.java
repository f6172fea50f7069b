package dev.liveops.config.configs;

import dev.liveops.config.configs.ConfigOrigin.Restored;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps which state each published one took the place of: what a rollback goes back to. */
@Singleton
class ActivationRepository {

    /**
     * A state that was published.
     *
     * @param revision what players got
     * @param previous version that published the state before it; null where there was none
     */
    record Activation(Restored revision, @Nullable Long previous) {}

    /**
     * Writes down what a version published.
     *
     * @param previous version of the state that it took the place of; null for none, and none where nobody wrote it down
     */
    Uni<Void> insert(SqlConnection transaction, Config config, @Nullable Long previous) {
        return transaction
                .preparedQuery("INSERT INTO liveops_config_activations (version, config_id, revision, previous)"
                        + " VALUES ($1, $2, $3, (SELECT version FROM liveops_config_activations WHERE version = $4))")
                .execute(Tuple.from(
                        Rows.list(config.state().activatedVersion(), config.id(), config.revision(), previous)))
                .replaceWithVoid();
    }

    /** The state that a version took the place of. */
    Uni<Optional<Activation>> findBefore(SqlConnection connection, long version) {
        return connection
                .preparedQuery("SELECT before.config_id, before.revision, before.previous"
                        + " FROM liveops_config_activations made JOIN liveops_config_activations before"
                        + " ON before.version = made.previous WHERE made.version = $1")
                .execute(Tuple.of(version))
                .map(rows -> Rows.first(rows, ActivationRepository::toActivation));
    }

    /** How a revision was published last; nothing where it never was. */
    Uni<Optional<Activation>> findLast(SqlConnection connection, UUID config, int revision) {
        return connection
                .preparedQuery("SELECT config_id, revision, previous FROM liveops_config_activations"
                        + " WHERE config_id = $1 AND revision = $2 ORDER BY version DESC LIMIT 1")
                .execute(Tuple.of(config, revision))
                .map(rows -> Rows.first(rows, ActivationRepository::toActivation));
    }

    private static Activation toActivation(Row row) {
        return new Activation(
                new Restored(row.getUUID("config_id"), row.getInteger("revision")), row.getLong("previous"));
    }
}
