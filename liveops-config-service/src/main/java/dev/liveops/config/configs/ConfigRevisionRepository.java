package dev.liveops.config.configs;

import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.definition.BoundedList;
import dev.liveops.support.definition.Filter;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.Slice;
import dev.liveops.targeting.InvalidConditionException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps every revision of every config as it was made. */
@Singleton
class ConfigRevisionRepository implements PanacheRepositoryBase<ConfigRevisionEntity, ConfigRevisionEntity.Key> {
    private static final BoundedList<ConfigRevisionEntity> NEWEST_FIRST =
            new BoundedList<>(ConfigRevisionEntity.class, "revision", "content.payload", "revision desc");

    private final JsonText json;
    private final TargetingContext targeting;

    ConfigRevisionRepository(JsonText json, TargetingContext targeting) {
        this.json = json;
        this.targeting = targeting;
    }

    /** Adds the newest revision of a config. */
    Uni<Void> insert(Config config, String author) {
        return persist(new ConfigRevisionEntity(
                        config, segmentsOf(config.content().targeting()), json, author))
                .replaceWithVoid();
    }

    // What a version before today's declaration wrote, and a rollback brings back, may no longer be a condition: it
    // refers to none.
    private Set<String> segmentsOf(@Nullable Targeting whom) {
        try {
            return whom == null ? Set.of() : targeting.segmentsOf(whom);
        } catch (InvalidConditionException e) {
            return Set.of();
        }
    }

    /** A revision of a config; fails with {@code config.unknown_revision}, which names the parameter. */
    Uni<ConfigRevision> get(Config config, int revision, String parameter) {
        return findById(new ConfigRevisionEntity.Key(config.id(), revision))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.at(
                        ConfigProblem.UNKNOWN_REVISION,
                        parameter,
                        revision + " (expected 1.." + config.revision() + ")"))
                .map(row -> row.toRevision(json));
    }

    /** What a revision that there is says. */
    Uni<ConfigContent> getContent(UUID config, int revision) {
        return findById(new ConfigRevisionEntity.Key(config, revision))
                .map(row -> row.toRevision(json).content());
    }

    /** Revisions of a config before one, the newest first; bounded in bytes. */
    Uni<Slice<ConfigRevision>> list(UUID config, int before, int size) {
        Filter filter =
                new Filter().and("configId = :config", "config", config).and("revision < :before", "before", before);
        return NEWEST_FIRST.page(filter, size).map(rows -> rows.map(row -> row.toRevision(json)));
    }
}
