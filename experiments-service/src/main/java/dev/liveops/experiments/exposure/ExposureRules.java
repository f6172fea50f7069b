package dev.liveops.experiments.exposure;

import dev.liveops.model.experiments.Exposure;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.Quote;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Decides on exposures, each on its own.
 *
 * @param earliest first instant that is taken
 * @param latest last one
 * @param maxPerExperiment most exposures of one player to one experiment
 */
record ExposureRules(Instant earliest, Instant latest, long maxPerExperiment) {

    private static final String TEXT = "expected 1.." + Ids.MAX_LENGTH + " characters, none a control character";

    /** Why an exposure is refused whatever experiments there are; empty when it is well-formed. */
    Optional<Judgement> refuseMalformed(int index, Exposure exposure) {
        if (exposure == null) {
            return Optional.of(invalid(index, null, "", "null (expected an object)"));
        }
        if (!Ids.isOpaque(exposure.id())) {
            return Optional.of(invalid(index, exposure, "id", missingOr(exposure.id(), TEXT)));
        }
        if (!Ids.isOpaque(exposure.experimentId())) {
            return Optional.of(invalid(index, exposure, "experiment_id", missingOr(exposure.experimentId(), TEXT)));
        }
        if (!Ids.isOpaque(exposure.variantId())) {
            return Optional.of(invalid(index, exposure, "variant_id", missingOr(exposure.variantId(), TEXT)));
        }
        if (exposure.sessionId() != null && !Ids.isOpaque(exposure.sessionId())) {
            return Optional.of(invalid(index, exposure, "session_id", TEXT));
        }
        if (exposure.phase() == null) {
            return Optional.of(invalid(index, exposure, "phase", "missing (expected an integer from 1)"));
        }
        if (exposure.exposedAt() == null) {
            return Optional.of(invalid(index, exposure, "exposed_at", "missing (expected an RFC 3339 instant)"));
        }
        if (exposure.exposedAt().isBefore(earliest) || exposure.exposedAt().isAfter(latest)) {
            return Optional.of(invalid(
                    index,
                    exposure,
                    "exposed_at",
                    exposure.exposedAt() + " (expected " + earliest + " to " + latest + ")"));
        }
        return Optional.empty();
    }

    /**
     * Decides on a well-formed exposure. What cannot be is refused; what can be but does not fit what the player was told is
     * taken and marked.
     *
     * @param experiments by id, of all that there are those that are exposed
     * @param before how many new exposures to the same experiment were taken before it in the request
     * @param isKnown whether it is stored already, so that it takes no more room
     */
    Judgement judge(
            int index, Exposure exposure, Map<String, ExposedExperiment> experiments, long before, boolean isKnown) {
        ExposedExperiment experiment = experiments.get(exposure.experimentId());
        // A draft is nobody's business yet, and which variants there are is no player's: neither is told.
        if (experiment == null || experiment.isDraft()) {
            return Judgement.refused(
                    index,
                    exposure,
                    ExperimentsProblem.NOT_FOUND,
                    "experiment_id",
                    Quote.of(exposure.experimentId()) + " is no experiment");
        }
        if (!experiment.variants().contains(exposure.variantId())) {
            return Judgement.refused(
                    index,
                    exposure,
                    ExperimentsProblem.UNKNOWN_VARIANT,
                    "variant_id",
                    Quote.of(exposure.variantId()) + " is no variant of " + experiment.id()
                            + " (expected the one its assignment says)");
        }
        if (exposure.phase() < 1 || exposure.phase() > experiment.phase()) {
            return invalid(
                    index,
                    exposure,
                    "phase",
                    exposure.phase() + " (expected 1.." + experiment.phase() + ", the phases of " + experiment.id()
                            + " so far)");
        }
        if (!isKnown && experiment.stored() + before >= maxPerExperiment) {
            return Judgement.refused(
                    index,
                    exposure,
                    ExperimentsProblem.TOO_MANY_EXPOSURES,
                    "experiment_id",
                    experiment.id() + " has " + maxPerExperiment + " exposures of the player already");
        }
        return Judgement.taken(
                index,
                exposure,
                experiment.key(),
                experiment.mismatch(exposure.variantId(), exposure.phase(), exposure.exposedAt()));
    }

    private static Judgement invalid(int index, Exposure exposure, String field, String detail) {
        return Judgement.refused(index, exposure, ExperimentsProblem.EXPOSURE_INVALID, field, detail);
    }

    private static String missingOr(String value, String expectation) {
        return value == null ? "missing (" + expectation + ")" : expectation;
    }
}
