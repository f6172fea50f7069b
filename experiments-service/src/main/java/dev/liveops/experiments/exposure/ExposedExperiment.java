package dev.liveops.experiments.exposure;

import java.util.List;
import java.util.Optional;

/**
 * An experiment as an exposure of one player meets it.
 *
 * @param isDraft whether it has not started; a status that this version does not know is one after that
 * @param phase the newest one
 * @param variants ids of its variants
 * @param assigned what the player was told; empty when he takes no part
 * @param stored how many exposures of his to it there are
 */
record ExposedExperiment(
        String id, boolean isDraft, int phase, List<String> variants, Optional<Assigned> assigned, long stored) {

    ExposedExperiment {
        variants = List.copyOf(variants);
    }

    /** What an exposure does not fit, if anything. */
    Optional<Mismatch> mismatch(String variantId, int exposedPhase) {
        if (assigned.isEmpty()) {
            return Optional.of(Mismatch.NOT_ASSIGNED);
        }
        if (!assigned.get().variantId().equals(variantId)) {
            return Optional.of(Mismatch.OTHER_VARIANT);
        }
        return assigned.get().phase() == exposedPhase ? Optional.empty() : Optional.of(Mismatch.OTHER_PHASE);
    }

    /** What a player was told. */
    record Assigned(String variantId, int phase) {}
}
