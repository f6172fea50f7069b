package dev.liveops.config.configs;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Finds configs with which the clock has done what the audit does not know yet. */
@Singleton
class ConfigDueRepository {

    /** One of them that nobody works on, locked until the transaction ends; the one that was due first. */
    Uni<Optional<UUID>> find(SqlConnection transaction, Instant now) {
        return transaction
                .preparedQuery("SELECT config_id FROM liveops_configs"
                        + " WHERE audited_status = 'scheduled' AND live_from <= $1 OR audited_status = 'active' AND live_to <= $1"
                        + " ORDER BY CASE audited_status WHEN 'scheduled' THEN live_from ELSE live_to END, config_id"
                        + " LIMIT 1 FOR UPDATE SKIP LOCKED")
                .execute(Tuple.of(Rows.time(now)))
                .map(rows -> Rows.first(rows, row -> row.getUUID("config_id")));
    }
}
