package dev.liveops.experiments.definition;

import dev.liveops.model.bucketing.Bucketing;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The part of a layer that an experiment takes: experiments of one layer share no user.
 *
 * @param id the layer's name
 * @param ranges of whole basis points, half-open, 1..20 without overlap
 */
@Schema(description = "The part of a layer that an experiment takes: experiments of one layer share no user")
public record ExperimentLayer(
        @Schema(examples = "draft") String id,

        @Schema(minItems = 1, maxItems = 20) List<Range> ranges) {

    /**
     * A range of whole basis points.
     *
     * @param from the first one, 0..9999
     * @param to the first one after it, 1..10000
     */
    @Schema(name = "LayerRange", description = "A half-open range of whole basis points")
    public record Range(
            @Schema(minimum = "0", maximum = "9999", examples = "0")
            Integer from,

            @Schema(minimum = "1", maximum = "10000", examples = "3000")
            Integer to) {

        /** Whether two ranges have a basis point in common. */
        public boolean overlaps(Range other) {
            return from < other.to && other.from < to;
        }
    }

    /** Whether a user's number in the layer lies in one of the ranges. */
    public boolean holds(double unit) {
        return ranges.stream().anyMatch(range -> Bucketing.isBetween(unit, range.from(), range.to()));
    }
}
