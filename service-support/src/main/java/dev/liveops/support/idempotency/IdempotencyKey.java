package dev.liveops.support.idempotency;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.Optional;

/**
 * What a caller calls one attempt to create something.
 *
 * @param caller the user; keys of different users never meet
 * @param operation what is attempted, for example {@code config.create}
 * @param value the header's value, 1..255 visible ASCII characters
 */
public record IdempotencyKey(String caller, String operation, String value) {

    private static final int MAX_LENGTH = 255;

    /**
     * Reads the header.
     *
     * @throws ProblemException {@code idempotency.key_malformed}
     */
    public static Optional<IdempotencyKey> of(String caller, String operation, String header) {
        if (header == null) {
            return Optional.empty();
        }
        boolean wellFormed = !header.isEmpty()
                && header.length() <= MAX_LENGTH
                && header.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (!wellFormed) {
            throw ProblemException.at(
                    CommonProblem.IDEMPOTENCY_KEY_MALFORMED,
                    "Idempotency-Key",
                    "expected 1 to " + MAX_LENGTH + " visible ASCII characters");
        }
        return Optional.of(new IdempotencyKey(caller, operation, header));
    }
}
