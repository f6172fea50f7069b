package dev.liveops.config.configs;

import dev.liveops.support.database.Rows;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Finds the configs that a batch is about. */
@Singleton
class ConfigBatchRepository {

    private static final String NAMED = "SELECT c.config_id FROM liveops_configs c"
            + " LEFT JOIN liveops_config_revisions r ON r.config_id = c.config_id AND r.revision = c.active_revision"
            + " JOIN unnest($2::text[], $3::text[], $4::text[]) AS wanted (scope, scope_ref, name)"
            + " ON c.scope = wanted.scope AND c.scope_ref = wanted.scope_ref AND wanted.name IN (c.name, r.name)"
            + " WHERE c.status NOT IN ('superseded', 'archived')";

    private final ConfigRepository configs;
    private final ConfigRevisionRepository revisions;

    ConfigBatchRepository(ConfigRepository configs, ConfigRevisionRepository revisions) {
        this.configs = configs;
        this.revisions = revisions;
    }

    /** Those that there are, by id; locked until the transaction ends where it is to be so. */
    Uni<List<Config>> find(SqlConnection connection, BatchLookup lookup, boolean locked) {
        return connection
                .preparedQuery("SELECT config_id FROM liveops_configs WHERE config_id = ANY ($1) UNION " + NAMED)
                .execute(Tuple.from(Rows.list(
                        lookup.ids().toArray(UUID[]::new),
                        texts(lookup, name -> name.scope().wire()),
                        texts(lookup, ConfigName::scopeRef),
                        texts(lookup, ConfigName::name))))
                .map(rows -> Rows.map(rows, row -> row.getUUID("config_id")))
                .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : configs.findAll(ids, locked));
    }

    /** Drafts and what is published and not over, by id; bounded in bytes. */
    Uni<Slice<Config>> listCurrent(Instant now, UUID after, int size) {
        return configs.listCurrent(now, after, size);
    }

    /** The same configs with what players get of each. */
    Uni<List<StoredConfig>> withLive(List<Config> found, Instant now) {
        Uni<List<StoredConfig>> stored = Uni.createFrom().item(new ArrayList<>());
        for (Config config : found) {
            stored = stored.chain(so -> live(config).map(content -> {
                so.add(StoredConfig.of(config, content.orElse(null), now));
                return so;
            }));
        }
        return stored;
    }

    private Uni<Optional<ConfigContent>> live(Config config) {
        ConfigState.Live live = config.state().live();
        if (live == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        return live.revision() == config.revision()
                ? Uni.createFrom().item(Optional.of(config.content()))
                : revisions.getContent(config.id(), live.revision()).map(Optional::of);
    }

    private static String[] texts(BatchLookup lookup, Function<ConfigName, String> part) {
        return lookup.names().stream().map(part).toArray(String[]::new);
    }
}
