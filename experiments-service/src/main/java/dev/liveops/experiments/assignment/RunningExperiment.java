package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.experiments.definition.ExperimentDefinition;
import dev.liveops.experiments.definition.ExperimentVariant;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.experiments.ExperimentAssignment;
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
                        .map(variant -> Variant.of(id, phase, variant))
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

    /** A stored allocation; one object for all its users, of whom many are kept in memory, but for those of former phases. */
    Allocation shared(Allocation stored) {
        return find(stored.variantId())
                .map(Variant::allocation)
                .filter(stored::equals)
                .orElse(stored);
    }

    /** What a user with an allocation is told; empty outside, and for a stored variant that the definition does not know. */
    Optional<ExperimentAssignment> assignment(Allocation allocation) {
        return find(allocation.variantId()).map(variant -> variant.assignment(allocation.phase()));
    }

    private Optional<Variant> find(String variantId) {
        return variants.stream()
                .filter(variant -> variant.allocation().variantId().equals(variantId))
                .findFirst();
    }

    /** One arm. */
    record Variant(int weight, Allocation allocation, ExperimentAssignment assignment) {

        // Made once for the phase that runs; who was settled before it is told of his own.
        private ExperimentAssignment assignment(int phase) {
            return phase == assignment.phase()
                    ? assignment
                    : new ExperimentAssignment(
                            assignment.experimentId(), assignment.variantId(), phase, assignment.parameters());
        }

        private static Variant of(String experimentId, int phase, ExperimentVariant variant) {
            return new Variant(
                    variant.weight().intValueExact(),
                    new Allocation(variant.id(), phase),
                    new ExperimentAssignment(
                            experimentId,
                            variant.id(),
                            phase,
                            variant.parameters() == null
                                    ? JsonNodeFactory.instance.objectNode()
                                    : variant.parameters()));
        }
    }
}
