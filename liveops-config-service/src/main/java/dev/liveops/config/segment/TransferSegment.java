package dev.liveops.config.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment in a document; one that is there gets a new revision where it says something else.
 *
 * @param segmentId see {@link CreateSegment}
 * @param description see {@link CreateSegment}
 * @param condition see {@link CreateSegment}; may refer to any segment of the document, in whatever order they stand
 */
@Schema(description = "A segment in a document; one that is there gets a new revision where it says something else")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferSegment(
        @Schema(examples = "new_players", pattern = "[a-z][a-z0-9_]{0,63}")
        String segmentId,

        @Schema(examples = "Who has just begun", maxLength = 500) @Nullable
        String description,

        @Schema(maxLength = 2000, examples = "level < 5") String condition) {

    static TransferSegment of(Segment segment) {
        return new TransferSegment(segment.id(), segment.description(), segment.condition());
    }
}
