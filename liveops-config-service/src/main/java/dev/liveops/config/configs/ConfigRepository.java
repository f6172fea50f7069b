package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** Stores configs, each with its newest revision. */
@Singleton
class ConfigRepository implements PanacheRepositoryBase<ConfigEntity, UUID> {
    private static final BoundedList<ConfigEntity> LIST =
            new BoundedList<>(ConfigEntity.class, "id", "content.payload", "id");

    private final JsonText json;

    ConfigRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(Config config) {
        return persist(new ConfigEntity(config, json)).replaceWithVoid();
    }

    /** Writes a config that was locked in this transaction. */
    Uni<Void> update(Config config) {
        return findById(config.id()).invoke(row -> row.set(config, json)).replaceWithVoid();
    }

    /** The config, locked until the transaction ends; fails with {@code config.not_found}. */
    Uni<Config> getForUpdate(UUID id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The config; fails with {@code config.not_found}. */
    Uni<Config> get(UUID id) {
        return found(id, findById(id));
    }

    /** Configs by id, which is by time of creation; bounded in bytes. */
    Uni<Slice<Config>> list(String scope, String status, UUID after, int size) {
        Filter filter = new Filter()
                .and("id > :after", "after", after)
                .andIs("scope", ConfigScope.class, scope)
                .andIs("status", ConfigStatus.class, status);
        return LIST.page(filter, size).map(rows -> rows.map(row -> row.toConfig(json)));
    }

    private Uni<Config> found(UUID id, Uni<ConfigEntity> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> ProblemException.of(ConfigProblem.NOT_FOUND, "no config " + id))
                .map(found -> found.toConfig(json));
    }
}
