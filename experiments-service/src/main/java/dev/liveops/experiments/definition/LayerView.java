package dev.liveops.experiments.definition;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.experiments.definition.ExperimentLayer.Range;
import dev.liveops.model.bucketing.Bucketing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A layer: who has which part of it.
 *
 * @param taken ranges in order; those of finished experiments rest for a while
 * @param free ranges in order that an experiment may take
 * @param freeBasisPoints how much that is together
 */
@Schema(description = "A layer: who has which part of it, and what is free")
public record LayerView(
        @Schema(examples = "draft") String id,
        List<Taken> taken,
        List<Range> free,
        @Schema(examples = "7000") int freeBasisPoints) {

    /**
     * A range that is taken.
     *
     * @param restsUntil of a finished experiment's range: when it is free again; null while the experiment is under way
     */
    @Schema(name = "TakenRange", description = "A range that is taken")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Taken(
            @Schema(examples = "0") int from,
            @Schema(examples = "3000") int to,
            @Schema(examples = "exp_draft_weights_v1") String experimentId,
            @Schema(examples = "running") ExperimentStatus status,

            @Schema(examples = "2027-01-14T00:00:00Z") @Nullable
            Instant restsUntil) {}

    static LayerView of(String id, List<Taken> taken) {
        List<Taken> sorted =
                taken.stream().sorted(Comparator.comparing(Taken::from)).toList();
        List<Range> free = new ArrayList<>();
        int at = 0;
        for (Taken range : sorted) {
            if (range.from() > at) {
                free.add(new Range(at, range.from()));
            }
            at = Math.max(at, range.to());
        }
        if (at < Bucketing.WHOLE_BASIS_POINTS) {
            free.add(new Range(at, Bucketing.WHOLE_BASIS_POINTS));
        }
        int total = free.stream().mapToInt(range -> range.to() - range.from()).sum();
        return new LayerView(id, sorted, List.copyOf(free), total);
    }
}
