package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.Objects;

/**
 * What a revision of a config says.
 *
 * @param validFrom when it starts to apply; null for as soon as it is active
 * @param validTo when it no longer applies (excluded); null for never
 * @param priority among configs of one scope the higher wins
 */
record ConfigContent(String name, JsonNode payload, Instant validFrom, Instant validTo, int priority) {

    ConfigContent {
        Objects.requireNonNull(name);
        Objects.requireNonNull(payload);
    }

    /** When it applies. */
    Window window() {
        return new Window(validFrom, validTo);
    }
}
