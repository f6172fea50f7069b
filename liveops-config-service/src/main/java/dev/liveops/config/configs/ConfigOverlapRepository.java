package dev.liveops.config.configs;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds what else sets a config's levers. */
@Singleton
class ConfigOverlapRepository {

    private static final String OVERLAPPING = "SELECT c.config_id, c.active_revision, r.name, r.priority, c.live_from,"
            + " c.live_to, ARRAY(SELECT lever FROM jsonb_object_keys(r.payload) AS lever WHERE lever = ANY($4)"
            + " ORDER BY lever) AS levers"
            + " FROM liveops_configs c JOIN liveops_config_revisions r"
            + " ON r.config_id = c.config_id AND r.revision = c.active_revision"
            + " WHERE c.status = 'active' AND c.scope = $1 AND c.scope_ref = $2 AND c.config_id <> $3"
            + " AND jsonb_exists_any(r.payload, $4)"
            + " AND (c.live_to IS NULL OR c.live_to > $5) AND (c.live_to IS NULL OR $6::timestamptz IS NULL OR c.live_to > $6)"
            + " AND (c.live_from IS NULL OR $7::timestamptz IS NULL OR c.live_from < $7)"
            + " ORDER BY r.priority DESC, c.activated_version DESC LIMIT " + ConfigOverlap.MAX;

    /** What is published in the place of a config and overlaps its newest revision from an instant on, the winner first. */
    Uni<List<ConfigOverlap>> find(SqlConnection connection, Config config, Instant now) {
        ConfigContent content = config.content();
        List<String> levers = new ArrayList<>();
        content.payload().fieldNames().forEachRemaining(levers::add);
        return connection
                .preparedQuery(OVERLAPPING)
                .execute(Tuple.from(Rows.list(
                        config.origin().scope().wire(),
                        config.origin().scopeRef(),
                        config.id(),
                        levers.toArray(String[]::new),
                        Rows.time(now),
                        Rows.time(content.validFrom()),
                        Rows.time(content.validTo()))))
                .map(rows -> Rows.map(rows, ConfigOverlapRepository::toOverlap));
    }

    private static ConfigOverlap toOverlap(Row row) {
        return new ConfigOverlap(
                row.getUUID("config_id"),
                row.getInteger("active_revision"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("levers")),
                row.getInteger("priority"),
                Rows.instant(row, "live_from"),
                Rows.instant(row, "live_to"));
    }
}
