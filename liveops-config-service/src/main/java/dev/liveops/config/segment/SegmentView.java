package dev.liveops.config.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment at its newest revision, which is the one that holds.
 *
 * @param version of the configs from which on it holds
 */
@Schema(description = "A segment at its newest revision, which is the one that holds")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentView(
        @Schema(examples = "new_players") String segmentId,
        @Schema(examples = "Who has just begun") @Nullable String description,

        @Schema(description = "CEL over the declared context", examples = "level < 5")
        String condition,

        @Schema(description = "The segments that it refers to")
        List<String> uses,

        @Schema(examples = "1") int revision,

        @Schema(description = "Of the configs, from which on it holds", examples = "7")
        long version,

        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant updatedAt) {

    static SegmentView of(Segment segment) {
        return new SegmentView(
                segment.id(),
                segment.description(),
                segment.condition(),
                segment.uses(),
                segment.revision(),
                segment.version(),
                segment.createdBy(),
                segment.createdAt(),
                segment.updatedAt());
    }
}
