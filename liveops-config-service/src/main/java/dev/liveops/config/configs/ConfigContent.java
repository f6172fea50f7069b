package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Whether the window is open at an instant. */
    boolean isOpenAt(Instant instant) {
        return (validFrom == null || !validFrom.isAfter(instant)) && (validTo == null || validTo.isAfter(instant));
    }
}
