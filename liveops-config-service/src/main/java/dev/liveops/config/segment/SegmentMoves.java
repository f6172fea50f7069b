package dev.liveops.config.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The published configs whose players an edit of a segment changes.
 *
 * @param revision of the segment
 * @param count how many configs
 * @param configs the first 100 of them, by id
 * @param segments segments that come to it, in order
 * @param sessions sampled sessions that would come in or leave; null where no other condition is asked about
 * @param token to be sent with the edit
 */
@Schema(description = "The published configs whose players an edit of a segment changes")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SegmentMoves(
        @Schema(examples = "new_players") String segmentId,
        @Schema(examples = "1") int revision,
        @Schema(examples = "3") int count,

        @Schema(description = "The first 100, by id") List<MovedConfig> configs,
        @Schema(description = "Segments that come to it") List<String> segments,

        @Schema(description = "Absent where no other condition is asked about") @Nullable
        MovedSessions sessions,

        @Schema(description = "To be sent as moves with the edit", examples = "4fd9c1a05be27c83")
        String token) {

    /**
     * Sampled sessions of the last day, by what was seen of each last.
     *
     * @param sampleBasisPoints how many of 10,000 sessions are sampled
     * @param lookedAt how many there are, among the newest 5,000 turns
     */
    @Schema(description = "Sampled sessions of the last day that an edit would bring in or take out")
    public record MovedSessions(
            @Schema(examples = "500") int sampleBasisPoints,
            @Schema(examples = "1204") int lookedAt,
            @Schema(examples = "35") int entering,
            @Schema(examples = "12") int leaving) {}

    /** A config that comes to the segment. */
    @Schema(description = "A config that comes to the segment")
    public record MovedConfig(
            UUID configId,
            int revision,
            @Schema(examples = "Forest Glade Economy Boost") String name,
            ConfigScope scope,
            @Schema(examples = "world.forest_glade") String scopeRef) {}
}
