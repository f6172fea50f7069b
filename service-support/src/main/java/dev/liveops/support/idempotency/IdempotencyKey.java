package dev.liveops.support.idempotency;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller calls one attempt to create something.
 *
 * @param caller the user; keys of different users never meet
 * @param operation what is attempted, for example {@code config.create}
 * @param target path of what it is attempted on; empty for what is not there yet
 * @param value the header's value, 1..255 visible ASCII characters
 */
public record IdempotencyKey(String caller, String operation, String target, String value) {

    private static final int MAX_LENGTH = 255;

    /** The key of something to be created. */
    public static Optional<IdempotencyKey> of(String caller, String operation, @Nullable String header) {
        return of(caller, operation, "", header);
    }

    /**
     * Reads the header.
     *
     * @throws ProblemException {@code idempotency.key_malformed}
     */
    public static Optional<IdempotencyKey> of(String caller, String operation, String target, @Nullable String header) {
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
        return Optional.of(new IdempotencyKey(caller, operation, target, header));
    }
}
