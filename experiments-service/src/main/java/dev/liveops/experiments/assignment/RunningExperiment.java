package dev.liveops.experiments.assignment;

import dev.liveops.experiments.definition.ExperimentDefinition;
import dev.liveops.experiments.definition.ExperimentHoldout;
import dev.liveops.experiments.definition.ExperimentKey;
import dev.liveops.experiments.definition.ExperimentLayer;
import dev.liveops.experiments.definition.ExperimentVariant;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.support.time.Window;
import dev.liveops.targeting.EvaluationContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A running experiment as users meet it; immutable.
 *
 * @param key its id and generation, as salts and rows have them
 * @param window when it is served
 * @param coverageBasisPoints share of all users that take part
 * @param layer the part of a layer whose users it takes; null for none
 * @param holdout who is kept out; null for nobody
 * @param audience whom it means
 * @param variants in the order that takes part in the assignment
 * @param outside what a user has in this phase who takes no part
 */
record RunningExperiment(
        String id,
        String key,
        int seed,
        int phase,
        int weightsVersion,
        Window window,
        int coverageBasisPoints,
        ExperimentLayer layer,
        ExperimentHoldout holdout,
        Audience audience,
        List<Variant> variants,
        Allocation outside) {

    RunningExperiment {
        variants = List.copyOf(variants);
    }

    /** What a row of {@code experiments} says of it besides its definition. */
    record Run(String id, int generation, int seed, int phase, int weightsVersion, Window window) {}

    static RunningExperiment of(Run run, ExperimentDefinition definition, Audience audience) {
        return new RunningExperiment(
                run.id(),
                ExperimentKey.of(run.id(), run.generation()),
                run.seed(),
                run.phase(),
                run.weightsVersion(),
                run.window(),
                definition.coverage(),
                definition.layer(),
                definition.holdout(),
                audience,
                definition.variants().stream()
                        .map(variant -> Variant.of(run.id(), run.phase(), variant))
                        .toList(),
                Allocation.outside(run.phase()));
    }

    /** What the definition gives a user without a row, whatever he sends; the same for as long as the phase lasts. */
    Allocation compute(String userId) {
        if (isHeldOut(userId) || !isInLayer(userId) || !isCovered(userId)) {
            return outside;
        }
        return choose(userId).allocation();
    }

    /** What a context gives a user without a row: without targeting it does not matter. */
    boolean means(EvaluationContext context) {
        return audience.means(context);
    }

    boolean isHeldOut(String userId) {
        return holdout != null && Bucketing.covers(Salts.holdout(holdout.id()), userId, holdout.basisPoints());
    }

    boolean isInLayer(String userId) {
        return layer == null || layer.holds(Bucketing.unit(Salts.layer(layer.id()), userId));
    }

    boolean isCovered(String userId) {
        return Bucketing.covers(Salts.coverage(key, seed), userId, coverageBasisPoints);
    }

    /** The variant that the weights give a user who takes part. */
    Variant choose(String userId) {
        int[] weights = variants.stream().mapToInt(Variant::weight).toArray();
        return variants.get(Bucketing.choose(Bucketing.unit(Salts.variant(key, seed), userId), weights));
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

    /**
     * One arm.
     *
     * @param assignments what its users are told, by the phase in which they were settled: one object each
     */
    record Variant(
            int weight,
            Allocation allocation,
            ExperimentAssignment assignment,
            Map<Integer, ExperimentAssignment> assignments) {

        private ExperimentAssignment assignment(int phase) {
            return phase == assignment.phase()
                    ? assignment
                    : assignments.computeIfAbsent(
                            phase,
                            former -> new ExperimentAssignment(
                                    assignment.experimentId(),
                                    assignment.variantId(),
                                    former,
                                    assignment.parameters()));
        }

        private static Variant of(String experimentId, int phase, ExperimentVariant variant) {
            return new Variant(
                    variant.weight().intValueExact(),
                    Allocation.to(variant.id(), phase),
                    new ExperimentAssignment(experimentId, variant.id(), phase, variant.allParameters()),
                    new ConcurrentHashMap<>());
        }
    }
}
