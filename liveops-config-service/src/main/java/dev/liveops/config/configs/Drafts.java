package dev.liveops.config.configs;

import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes drafts of what something proposes, when a person says so; they reach nobody until somebody activates them. */
@Singleton
public class Drafts {

    private final ConfigService service;

    Drafts(ConfigService service) {
        this.service = service;
    }

    /**
     * Makes a draft, as its author would; audited.
     *
     * @param author the person
     * @return fails as a creation
     */
    public Uni<ConfigView> create(CreateConfig draft, String author, Optional<IdempotencyKey> key) {
        return service.create(draft, author, Optional.empty(), key);
    }

    /** The tag of a draft's state. */
    public EntityTag tag(ConfigView draft) {
        return service.tag(draft);
    }
}
