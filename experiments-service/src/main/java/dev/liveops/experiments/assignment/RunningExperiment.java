package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.experiments.ExperimentDefinition;
import dev.liveops.model.experiments.ExperimentVariant;
import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A running experiment as users meet it; immutable, as its definition is.
 *
 * @param startAt when it is served from; null for at once
 * @param endAt when it is no longer served (excluded); null for never
 * @param coverageBasisPoints share of all users that take part
 * @param variants in the order that takes part in the assignment
 */
record RunningExperiment(
        String id,
        int seed,
        int phase,
        int weightsVersion,
        Instant startAt,
        Instant endAt,
        int coverageBasisPoints,
        List<Variant> variants) {

    RunningExperiment {
        variants = List.copyOf(variants);
    }

    static RunningExperiment of(
            String id,
            int seed,
            int phase,
            int weightsVersion,
            Instant startAt,
            Instant endAt,
            ExperimentDefinition definition) {
        return new RunningExperiment(
                id,
                seed,
                phase,
                weightsVersion,
                startAt,
                endAt,
                definition.coverageBasisPoints() == null
                        ? Bucketing.WHOLE_BASIS_POINTS
                        : definition.coverageBasisPoints(),
                definition.variants().stream()
                        .map(variant -> Variant.of(id, variant))
                        .toList());
    }

    /** When it applies. */
    Window window() {
        return new Window(startAt, endAt);
    }

    /** What the definition gives a user: always the same. */
    Allocation compute(String userId) {
        if (!Bucketing.covers(Salts.coverage(id, seed), userId, coverageBasisPoints)) {
            return Allocation.OUTSIDE;
        }
        int[] weights = variants.stream().mapToInt(Variant::weight).toArray();
        return variants.get(Bucketing.choose(Bucketing.unit(Salts.variant(id, seed), userId), weights))
                .allocation();
    }

    /** The allocation of a stored variant; one object for all its users, of whom many are kept in memory. */
    Allocation allocation(String variantId) {
        return find(variantId).map(Variant::allocation).orElseGet(() -> new Allocation(variantId));
    }

    /** What a user with an allocation is told; empty outside, and for a stored variant that the definition does not know. */
    Optional<ExperimentAssignment> assignment(Allocation allocation) {
        return find(allocation.variantId()).map(Variant::assignment);
    }

    private Optional<Variant> find(String variantId) {
        return variants.stream()
                .filter(variant -> variant.allocation().variantId().equals(variantId))
                .findFirst();
    }

    /** One arm. */
    record Variant(int weight, Allocation allocation, ExperimentAssignment assignment) {

        private static Variant of(String experimentId, ExperimentVariant variant) {
            return new Variant(
                    variant.weight().intValueExact(),
                    new Allocation(variant.id()),
                    new ExperimentAssignment(
                            experimentId,
                            variant.id(),
                            variant.parameters() == null
                                    ? JsonNodeFactory.instance.objectNode()
                                    : variant.parameters()));
        }
    }
}
