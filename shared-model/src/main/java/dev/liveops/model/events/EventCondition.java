package dev.liveops.model.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom an event is for.
 *
 * @param expression CEL over the declared attributes, at most 2,000 characters
 * @param segments copies of what it names as {@code segment("new_players")}, at most 10; null for none
 */
@Schema(description = "Whom an event is for; only answers to a player show it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventCondition(
        @Schema(
                description = "CEL over the declared attributes",
                maxLength = 2000,
                examples = "platform == \"web\" && segment(\"new_players\")")
        String expression,

        @Schema(maxItems = 10) @Nullable List<Segment> segments) {

    /**
     * A copy of a segment.
     *
     * @param id its name
     * @param condition CEL over the declared attributes
     */
    @Schema(name = "EventSegment", description = "A copy of a segment: it does not change with the original")
    public record Segment(
            @Schema(examples = "new_players") String id,

            @Schema(maxLength = 2000, examples = "player_level < 5")
            String condition) {}
}
