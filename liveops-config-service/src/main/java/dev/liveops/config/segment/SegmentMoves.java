package dev.liveops.config.segment;

import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The published configs whose players an edit of a segment changes.
 *
 * @param revision of the segment
 * @param count how many configs
 * @param configs the first 100 of them, by id
 * @param segments segments that come to it, in order
 * @param token to be sent with the edit
 */
@Schema(description = "The published configs whose players an edit of a segment changes")
public record SegmentMoves(
        @Schema(examples = "new_players") String segmentId,
        @Schema(examples = "1") int revision,
        @Schema(examples = "3") int count,

        @Schema(description = "The first 100, by id") List<MovedConfig> configs,
        @Schema(description = "Segments that come to it") List<String> segments,

        @Schema(description = "To be sent as moves with the edit", examples = "4fd9c1a05be27c83")
        String token) {

    /** A config that comes to the segment. */
    @Schema(description = "A config that comes to the segment")
    public record MovedConfig(
            UUID configId,
            int revision,
            @Schema(examples = "Forest Glade Economy Boost") String name,
            ConfigScope scope,
            @Schema(examples = "world.forest_glade") String scopeRef) {}
}
