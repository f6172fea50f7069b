package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of a config says.
 *
 * @param validFrom when it starts to apply; null for as soon as it is active
 * @param validTo when it no longer applies (excluded); null for never
 * @param priority among configs of one scope the higher wins
 * @param targeting whom of its scope it is for; null for everybody
 */
public record ConfigContent(
        String name,
        JsonNode payload,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        int priority,
        @Nullable Targeting targeting) {

    public ConfigContent {
        Objects.requireNonNull(name);
        Objects.requireNonNull(payload);
    }

    /** The same, where the share of whom it is for has a salt; its own, or this one. */
    public ConfigContent salted(String salt) {
        return new ConfigContent(name, payload, validFrom, validTo, priority, Targeting.kept(targeting, salt));
    }

    /** The same from an instant on. */
    ConfigContent startingAt(Instant now) {
        return new ConfigContent(name, payload, now, validTo, priority, targeting);
    }

    /** The same, from an instant on unless it starts later. */
    ConfigContent startingBy(Instant now) {
        return validFrom != null && validFrom.isAfter(now) ? this : startingAt(now);
    }

    /** Whether it never applies from an instant on. */
    public boolean isOverAt(Instant now) {
        return validTo != null && !validTo.isAfter(now);
    }

    /** When it applies. */
    public Window window() {
        return new Window(validFrom, validTo);
    }

    /** A config that says it, as it would be published after all others of its place and priority. */
    LiveConfig toLive(UUID id, int revision, ConfigScope scope, String scopeRef) {
        return new LiveConfig(
                id, revision, name, scope, scopeRef, window(), priority, Long.MAX_VALUE, targeting, payload);
    }
}
