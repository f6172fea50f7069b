package dev.liveops.config.configs;

import dev.liveops.support.json.JsonText;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Keeps every revision of every config as it was made. */
@Singleton
class ConfigRevisionRepository implements PanacheRepositoryBase<ConfigRevisionEntity, ConfigRevisionEntity.Key> {
    private final JsonText json;

    ConfigRevisionRepository(JsonText json) {
        this.json = json;
    }

    /** Adds the newest revision of a config. */
    Uni<Void> insert(Config config, String author) {
        return persist(new ConfigRevisionEntity(config, json, author)).replaceWithVoid();
    }

    /** What a revision of a config said. */
    Uni<Optional<ConfigContent>> find(UUID id, int revision) {
        return findById(new ConfigRevisionEntity.Key(id, revision))
                .map(found -> Optional.ofNullable(found).map(row -> row.toContent(json)));
    }
}
