package dev.liveops.config.configs;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Keeps what was published when; a row is made of what is active, in one statement. */
@Singleton
class ConfigVersionRepository {
    /** Writes down what is active now as one published version. */
    Uni<Void> insert(SqlConnection transaction, long version, String author, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO liveops_config_versions (version, entries, published_by, published_at)"
                        + " SELECT $1, coalesce(jsonb_agg(jsonb_build_object('config_id', config_id, 'revision',"
                        + " active_revision, 'activated_version', activated_version) ORDER BY activated_version), '[]'), $2, $3"
                        + " FROM liveops_configs WHERE status = 'active'")
                .execute(Tuple.of(version, author, Rows.time(now)))
                .replaceWithVoid();
    }

    /** The revision that players got last, before the one they get now if they get one. */
    Uni<Optional<Integer>> findPreviouslyActiveRevision(SqlConnection connection, Config config) {
        long before = config.status() == ConfigStatus.ACTIVE ? config.activatedVersion() : Long.MAX_VALUE;
        return connection
                .preparedQuery("SELECT (entry->>'revision')::int AS revision"
                        + " FROM liveops_config_versions, jsonb_array_elements(entries) AS entry"
                        + " WHERE version < $2 AND entry->>'config_id' = $1 ORDER BY version DESC LIMIT 1")
                .execute(Tuple.of(config.id().toString(), before))
                .map(rows -> Rows.first(rows, row -> row.getInteger("revision")));
    }
}
