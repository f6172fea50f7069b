package dev.liveops.config.configs;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

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
}
