package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Who is meant: the condition and every segment must match. A user with a stored variant keeps it, whatever he sends later.
 *
 * @param condition CEL over the declared attributes; {@code true} where segments alone decide
 * @param segments conditions that are kept elsewhere under a name, as they were when they were copied; null for none
 */
@Schema(description = "Who is meant: the condition and every segment must match; a stored variant stays")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentTargeting(
        @Schema(
                description = "CEL over the declared attributes; true where segments alone decide",
                maxLength = 2000,
                examples = "platform == \"web\" && player_level >= 10")
        String condition,

        @Schema(maxItems = 10) @Nullable List<Segment> segments) {

    /**
     * A copy of a segment.
     *
     * @param id the segment's name where it is kept
     * @param condition CEL over the declared attributes
     */
    @Schema(name = "ExperimentSegment", description = "A copy of a segment: it does not change with the original")
    public record Segment(
            @Schema(examples = "new_players") String id,

            @Schema(maxLength = 2000, examples = "player_level < 5")
            String condition) {}
}
