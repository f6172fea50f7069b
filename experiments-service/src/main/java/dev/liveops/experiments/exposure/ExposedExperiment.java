package dev.liveops.experiments.exposure;

import dev.liveops.support.time.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as an exposure of one player meets it.
 *
 * @param key its id and generation, as rows have them
 * @param isDraft whether it has not started; a status that this version does not know is one after that
 * @param phase the newest one
 * @param variants ids of its variants
 * @param assigned what the player was told, in each generation that he takes part in; by phase
 * @param pauses when it was not served
 * @param stored how many exposures of his to it there are
 */
record ExposedExperiment(
        String id,
        String key,
        boolean isDraft,
        int phase,
        List<String> variants,
        List<Assigned> assigned,
        List<Window> pauses,
        long stored) {

    ExposedExperiment {
        variants = List.copyOf(variants);
        assigned = List.copyOf(assigned);
        pauses = List.copyOf(pauses);
    }

    /** What an exposure does not fit, if anything. */
    Optional<Mismatch> mismatch(String variantId, int exposedPhase, Instant exposedAt) {
        if (assigned.isEmpty()) {
            return Optional.of(Mismatch.NOT_ASSIGNED);
        }
        Optional<Assigned> ofPhase =
                assigned.stream().filter(row -> row.phase() == exposedPhase).findFirst();
        Assigned told = ofPhase.orElse(assigned.get(assigned.size() - 1));
        if (!told.variantId().equals(variantId)) {
            return Optional.of(Mismatch.OTHER_VARIANT);
        }
        if (ofPhase.isEmpty()) {
            return Optional.of(Mismatch.OTHER_PHASE);
        }
        return pauses.stream().anyMatch(pause -> pause.isOpenAt(exposedAt))
                ? Optional.of(Mismatch.PAUSED)
                : Optional.empty();
    }

    /** What a player was told. */
    record Assigned(String variantId, int phase) {}
}
