package dev.liveops.config.segment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A segment at its newest revision.
 *
 * @param id its name, as conditions say it
 * @param description what it is for; null where nobody said
 * @param condition CEL over the declared context
 * @param uses the segments that it refers to by itself, in order
 * @param version of the configs that the revision came with
 */
record Segment(
        String id,
        @Nullable String description,
        String condition,
        List<String> uses,
        int revision,
        long version,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    Segment {
        uses = List.copyOf(uses);
    }

    /** The next revision. */
    Segment edited(@Nullable String said, String written, Set<String> referred, long published, Instant now) {
        return new Segment(
                id, said, written, List.copyOf(referred), revision + 1, published, createdBy, createdAt, now);
    }
}
