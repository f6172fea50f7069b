package dev.liveops.config.copies;

import dev.liveops.config.configs.ConfigReadService;
import dev.liveops.config.configs.ConfigService;
import dev.liveops.config.configs.ConfigView;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** The use case of copying a config. */
@Singleton
class CopyService {

    private final ConfigReadService reads;
    private final ConfigService configs;

    CopyService(ConfigReadService reads, ConfigService configs) {
        this.reads = reads;
        this.configs = configs;
    }

    /** Makes a draft that says what a config does, with changes. */
    Uni<ConfigView> copy(UUID id, CopyConfig changes, String author, Optional<IdempotencyKey> key) {
        return reads.revised(id, changes.revision(), "revision")
                .map(from -> CopyRules.copied(from.name(), from.content(), changes))
                .chain(made -> configs.create(made, author, Optional.empty(), key));
    }

    /** The tag of a config's state. */
    EntityTag tag(ConfigView config) {
        return configs.tag(config);
    }
}
