package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.hash.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config as it is stored, for those who look at several or change them together.
 *
 * @param newest what its newest revision says
 * @param live what players get of it; null where they get nothing
 * @param replaces the config whose place it takes when it is activated; null for none
 * @param hash of all that anybody can change of it
 */
public record StoredConfig(
        UUID id,
        ConfigScope scope,
        String scopeRef,
        ConfigStatus status,
        int revision,
        ConfigContent newest,
        @Nullable ConfigContent live,
        @Nullable UUID replaces,
        Instant createdAt,
        String hash) {

    static StoredConfig of(Config config, @Nullable ConfigContent live, Instant now) {
        ConfigState state = config.state();
        // Revisions never change, so their numbers say what is in them.
        String all = String.join(
                "|",
                config.id().toString(),
                Integer.toString(config.revision()),
                state.stage().wire(),
                state.live() == null ? "" : Integer.toString(state.live().revision()),
                String.valueOf(state.activatedVersion()),
                String.valueOf(state.supersededBy()));
        return new StoredConfig(
                config.id(),
                config.origin().scope(),
                config.origin().scopeRef(),
                config.status(now),
                config.revision(),
                config.content(),
                live,
                config.origin().replaces(),
                config.origin().createdAt(),
                Sha256.hex(all));
    }

    /** What somebody means to store in it, as it would be kept: who is in its share stays in. */
    public ConfigContent kept(ConfigContent content) {
        String salt = newest.targeting() == null || newest.targeting().percentage() == null
                ? id.toString()
                : newest.targeting().percentage().salt();
        return content.salted(salt);
    }

    /** Whether players get something of it, or did, or will, and nobody has taken it out. */
    public boolean isPublished() {
        return live != null;
    }
}
