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

    // Where nobody says which, a version published one.
    private static final String PREVIOUS_CONFIG = " coalesce(%1$s.previous_config, (SELECT was.config_id"
            + " FROM liveops_config_activations was WHERE was.version = %1$s.previous LIMIT 1)) ";

    /**
     * A state that was published.
     *
     * @param revision what players got
     * @param previous the state before it; null where there was none
     */
    record Activation(Restored revision, @Nullable Key previous) {}

    /** Which state: a version may have published several configs. */
    record Key(long version, UUID configId) {

        /** What players get of a config; null where they get nothing. */
        static @Nullable Key of(Config config) {
            Long version = config.publishedVersion();
            return version == null ? null : new Key(version, config.id());
        }
    }

    /**
     * Writes down what a version published.
     *
     * @param previous the state that it took the place of; null for none, and none where nobody wrote it down
     */
    Uni<Void> insert(SqlConnection transaction, Config config, @Nullable Key previous) {
        return transaction
                .preparedQuery(
                        "INSERT INTO liveops_config_activations"
                                + " (version, config_id, revision, previous, previous_config)"
                                + " SELECT $1::bigint, $2::uuid, $3::integer, before.version, before.config_id FROM (SELECT 1) AS this"
                                + " LEFT JOIN liveops_config_activations before ON before.version = $4 AND before.config_id = $5")
                .execute(Tuple.from(Rows.list(
                        config.state().activatedVersion(),
                        config.id(),
                        config.revision(),
                        previous == null ? null : previous.version(),
                        previous == null ? null : previous.configId())))
                .replaceWithVoid();
    }

    /** The state that another one took the place of. */
    Uni<Optional<Activation>> findBefore(SqlConnection connection, Key made) {
        return connection
                .preparedQuery("SELECT before.config_id, before.revision, before.previous,"
                        + PREVIOUS_CONFIG.formatted("before") + " AS previous_config"
                        + " FROM liveops_config_activations made JOIN liveops_config_activations before"
                        + " ON before.version = made.previous AND before.config_id ="
                        + PREVIOUS_CONFIG.formatted("made") + " WHERE made.version = $1 AND made.config_id = $2")
                .execute(Tuple.of(made.version(), made.configId()))
                .map(rows -> Rows.first(rows, ActivationRepository::toActivation));
    }

    /** How a revision was published last; nothing where it never was. */
    Uni<Optional<Activation>> findLast(SqlConnection connection, UUID config, int revision) {
        return connection
                .preparedQuery("SELECT config_id, revision, previous,"
                        + PREVIOUS_CONFIG.formatted("one") + " AS previous_config FROM liveops_config_activations one"
                        + " WHERE config_id = $1 AND revision = $2 ORDER BY version DESC LIMIT 1")
                .execute(Tuple.of(config, revision))
                .map(rows -> Rows.first(rows, ActivationRepository::toActivation));
    }

    private static Activation toActivation(Row row) {
        Long previous = row.getLong("previous");
        return new Activation(
                new Restored(row.getUUID("config_id"), row.getInteger("revision")),
                previous == null ? null : new Key(previous, row.getUUID("previous_config")));
    }
}
