package dev.liveops.config.foresight;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a change reaches among sampled sessions. Each place counts by how many sessions it has; within a place the newest stand for all.
 *
 * @param version of the published configs that it would change
 * @param moments at which sessions were resolved: now, and where windows of the change open later; one that differs at any of them differs
 * @param from sessions were looked at from then on
 * @param sampleBasisPoints how many of 10,000 sessions are sampled
 * @param sessions how many sampled sessions the places that were looked at have
 * @param n how many of them were resolved again
 * @param differing of these, those in which some lever differs in some turn
 * @param share of all sessions, estimated; null where none was sampled
 * @param low lower end of its Wilson interval of 95 %
 * @param high upper end
 * @param effectiveN how many drawn at random would say as much; null where none was sampled
 * @param places where sessions are, the largest first
 * @param levers that differ, in most sessions first
 */
@Schema(description = "How far a change reaches among sampled sessions, resolved with and without it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlastRadius(
        @Schema(description = "Of the published configs", examples = "7")
        long version,

        @Schema(description = "Now, and where windows of the change open later")
        List<Instant> moments,

        Instant from,
        @Schema(examples = "500") int sampleBasisPoints,

        @Schema(description = "Sampled sessions of these places", examples = "1204")
        long sessions,

        @Schema(description = "Sessions that were resolved again", examples = "50")
        int n,

        @Schema(examples = "11") int differing,
        @Schema(examples = "0.2") @Nullable Double share,
        @Schema(examples = "0.11") @Nullable Double low,
        @Schema(examples = "0.34") @Nullable Double high,

        @Schema(description = "How many drawn at random would say as much", examples = "48.5") @Nullable
        Double effectiveN,

        List<Place> places,
        List<ChangedLever> levers) {

    /**
     * Sessions of one world and adventure.
     *
     * @param worldId null for no world
     * @param adventureId null for no adventure
     * @param sessions how many are sampled
     * @param n how many of them were resolved again
     */
    @Schema(name = "BlastPlace", description = "Sessions of one world and adventure")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            @Schema(examples = "world.forest_glade") @Nullable
            String worldId,

            @Schema(examples = "adventure.tutorial") @Nullable
            String adventureId,

            @Schema(examples = "210") long sessions,
            @Schema(examples = "9") int n,
            @Schema(examples = "9") int differing) {}

    /**
     * A lever that differs.
     *
     * @param sessions in how many of those that were resolved again
     * @param moves from what to what, the most frequent first, ten at the most
     */
    @Schema(name = "BlastLever", description = "A lever that differs, in how many sessions, from what to what")
    public record ChangedLever(
            @Schema(examples = "VENDOR_MARGIN_MIN") String lever,
            @Schema(examples = "11") int sessions,
            List<Move> moves) {}

    /** A value and what would be in its place, with the number of sessions. */
    @Schema(name = "BlastMove", description = "A value and what would be in its place")
    public record Move(
            @Schema(examples = "0.1") JsonNode from,
            @Schema(examples = "0.05") JsonNode to,
            @Schema(examples = "11") int sessions) {}

    /** Half of the interval's width; null where none was sampled. */
    public @Nullable Double halfWidth() {
        return low == null || high == null ? null : (high - low) / 2;
    }
}
