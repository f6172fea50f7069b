package dev.liveops.config.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a segment as it was made; it never changes.
 *
 * @param version of the configs from which on it holds
 */
@Schema(description = "A revision of a segment as it was made")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentRevisionView(
        @Schema(examples = "new_players") String segmentId,
        @Schema(examples = "1") int revision,
        @Schema(examples = "Who has just begun") @Nullable String description,
        @Schema(examples = "level < 5") String condition,

        @Schema(description = "The segments that it refers to")
        List<String> uses,

        @Schema(description = "Of the configs, from which on it holds", examples = "7")
        long version,

        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt) {}
