package dev.liveops.events.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a studio declared: a key of rules, or a mutator.
 *
 * @param description what it is for; null where nobody said
 * @param document see {@link DeclarationKind}
 * @param revision the version of all declarations that it came with
 */
record Declaration(
        DeclarationKind kind,
        String name,
        @Nullable String description,
        JsonNode document,
        int revision,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt) {

    /** What its document holds of a mutator. */
    static final String TAKES_PERCENT = "takes_percent";

    /** What names it among all declarations. */
    String id() {
        return kind.id(name);
    }

    /** Whether the mutator that it is has a percentage behind. */
    boolean takesPercent() {
        return document.path(TAKES_PERCENT).booleanValue();
    }

    /** The next revision. */
    Declaration changed(@Nullable String said, JsonNode written, int made, String by, Instant now) {
        return new Declaration(kind, name, said, written, made, createdBy, createdAt, by, now);
    }
}
