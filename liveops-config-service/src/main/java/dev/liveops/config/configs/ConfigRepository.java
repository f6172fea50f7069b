package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores configs, each with its newest revision. */
@Singleton
class ConfigRepository implements PanacheRepositoryBase<ConfigEntity, UUID> {
    private static final BoundedList<ConfigEntity> OLDEST_FIRST =
            new BoundedList<>(ConfigEntity.class, "id", "content.payload", "id");
    private static final BoundedList<ConfigEntity> NEWEST_FIRST =
            new BoundedList<>(ConfigEntity.class, "id", "content.payload", "id desc");
    // What it is at :now; only a published config has a window that is live.
    private static final String STATUS =
            "case when liveFrom > :now then 'scheduled' when liveTo <= :now then 'expired' else status end";
    private final JsonText json;

    ConfigRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(Config config) {
        return persist(new ConfigEntity(config, json)).replaceWithVoid();
    }

    /** Writes a config that was locked, or inserted, in this transaction. */
    Uni<Void> update(Config config) {
        return findById(config.id()).invoke(row -> row.set(config, json)).replaceWithVoid();
    }

    /** The config, locked until the transaction ends; fails with {@code config.not_found}. */
    Uni<Config> getForUpdate(UUID id) {
        return found(id, findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Those of some ids that there are, by id; locked until the transaction ends where it is to be so. */
    Uni<List<Config>> findAll(Collection<UUID> ids, boolean locked) {
        PanacheQuery<ConfigEntity> found = find("id in ?1 order by id", ids);
        return (locked ? found.withLock(LockModeType.PESSIMISTIC_WRITE) : found)
                .list()
                .map(rows -> rows.stream().map(row -> row.toConfig(json)).toList());
    }

    /** The config; fails with {@code config.not_found}. */
    Uni<Config> get(UUID id) {
        return found(id, findById(id));
    }

    /** The config, if there is one. */
    Uni<Optional<Config>> findConfig(UUID id) {
        return findById(id).map(found -> Optional.ofNullable(found).map(row -> row.toConfig(json)));
    }

    /** Configs by id, which is by time of creation; bounded in bytes. */
    Uni<Slice<Config>> list(ConfigQuery query, Instant now, @Nullable UUID after, boolean newestFirst, int size) {
        Filter filter = filter(query, now).and(newestFirst ? "id < :after" : "id > :after", "after", after);
        return (newestFirst ? NEWEST_FIRST : OLDEST_FIRST)
                .page(filter, size)
                .map(rows -> rows.map(row -> row.toConfig(json)));
    }

    /** Drafts and what is published and not over, by id; bounded in bytes. */
    Uni<Slice<Config>> listCurrent(Instant now, UUID after, int size) {
        Filter filter = new Filter()
                .and("status in ('draft', 'active') and (liveTo is null or liveTo > :now)", "now", now)
                .and("id > :after", "after", after);
        return OLDEST_FIRST.page(filter, size).map(rows -> rows.map(row -> row.toConfig(json)));
    }

    /** How many there are of each status. */
    Uni<Map<String, Long>> countByStatus(ConfigQuery query, Instant now) {
        return OLDEST_FIRST.counts(STATUS, filter(query, now).with("now", now));
    }

    /** How many there are of each scope. */
    Uni<Map<String, Long>> countByScope(ConfigQuery query, Instant now) {
        return OLDEST_FIRST.counts("scope", filter(query, now));
    }

    private static Filter filter(ConfigQuery query, Instant now) {
        Filter filter = new Filter()
                .andIs("scope", ConfigScope.class, query.scope())
                .and("scopeRef = :scopeRef", "scopeRef", query.scopeRef())
                .and("createdBy = :createdBy", "createdBy", query.createdBy())
                .and("locate(lower(:text), lower(content.name)) > 0", "text", query.text())
                .and("cast(sql('jsonb_exists(payload, ?)', :lever) as boolean) = true", "lever", query.lever());
        return query.status() == null
                ? filter
                : filter.and(STATUS + " = :status", Map.of("status", query.status(), "now", now));
    }

    private Uni<Config> found(UUID id, Uni<ConfigEntity> row) {
        return row.onItem()
                .ifNull()
                .failWith(() -> ProblemException.of(ConfigProblem.NOT_FOUND, "no config " + id))
                .map(found -> found.toConfig(json));
    }
}
