package dev.liveops.experiments.exposure;

import dev.liveops.model.experiments.Exposure;
import dev.liveops.model.experiments.ExposureOutcome;
import dev.liveops.model.experiments.ExposureResult;
import dev.liveops.model.problem.ProblemCode;
import java.util.Optional;

/**
 * What is decided on one exposure of a request.
 *
 * @param index its place in the request
 * @param exposure may be null when it is refused
 * @param key the experiment as rows have it, of one that is taken
 * @param mismatch what it does not fit, of one that is taken
 * @param refusal why it is not; empty for one that is taken
 */
record Judgement(int index, Exposure exposure, String key, Optional<Mismatch> mismatch, Optional<Refusal> refusal) {

    static Judgement taken(int index, Exposure exposure, String key, Optional<Mismatch> mismatch) {
        return new Judgement(index, exposure, key, mismatch, Optional.empty());
    }

    /** @param field of the exposure that is wrong; empty for all of it */
    static Judgement refused(int index, Exposure exposure, ProblemCode code, String field, String detail) {
        String path = "exposures[" + index + "]" + (field.isEmpty() ? "" : "." + field);
        return new Judgement(index, exposure, "", Optional.empty(), Optional.of(new Refusal(code, path, detail)));
    }

    boolean isTaken() {
        return refusal.isEmpty();
    }

    /** Whether it says that the player was seen in a second variant. */
    boolean isCrossover() {
        return mismatch.filter(Mismatch.OTHER_VARIANT::equals).isPresent();
    }

    /** @param added whether it was not stored before; only asked of one that is taken */
    ExposureResult result(boolean added) {
        ExposureOutcome outcome = refusal.isPresent()
                ? ExposureOutcome.REFUSED
                : added ? ExposureOutcome.ACCEPTED : ExposureOutcome.DUPLICATE;
        return new ExposureResult(
                index,
                exposure == null ? null : exposure.id(),
                outcome,
                outcome == ExposureOutcome.ACCEPTED
                        ? mismatch.map(Mismatch::wire).orElse(null)
                        : null,
                refusal.map(each -> each.code().code()).orElse(null),
                refusal.map(Refusal::path).orElse(null),
                refusal.map(Refusal::detail).orElse(null));
    }

    /** Why an exposure is refused, and where. */
    record Refusal(ProblemCode code, String path, String detail) {}
}
