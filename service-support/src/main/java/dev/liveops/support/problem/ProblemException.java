package dev.liveops.support.problem;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem; the detail is written for the caller. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_VIOLATIONS = 100;
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(2);
    private static final Duration NEWER_RETRY = Duration.ofSeconds(5);

    private final transient ProblemCode code;
    private final transient List<Violation> violations;
    private final @Nullable Duration retryAfter;
    private final transient Map<String, String> headers;
    private final transient @Nullable Object current;

    private ProblemException(
            ProblemCode code,
            String detail,
            List<Violation> violations,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        this(code, detail, violations, retryAfter, Map.of(), null, cause);
    }

    private ProblemException(
            ProblemCode code,
            String detail,
            List<Violation> violations,
            @Nullable Duration retryAfter,
            Map<String, String> headers,
            @Nullable Object current,
            @Nullable Throwable cause) {
        // Without a stack trace: a refusal is an answer, not a defect.
        super(detail, cause, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
        this.headers = Map.copyOf(headers);
        this.current = current;
    }

    /** A problem without a place. */
    public static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(code, detail, List.of(), null, null);
    }

    /** A problem at one place of the request. */
    public static ProblemException at(ProblemCode code, String path, String detail) {
        return new ProblemException(code, path + ": " + detail, List.of(new Violation(path, detail)), null, null);
    }

    /** A problem at several places; the first becomes the detail, and a hundred of them are named. */
    public static ProblemException of(ProblemCode code, List<Violation> violations) {
        Violation first = violations.get(0);
        String more = violations.size() == 1 ? "" : " (and " + (violations.size() - 1) + " more, see violations)";
        List<Violation> named = violations.subList(0, Math.min(MAX_VIOLATIONS, violations.size()));
        return new ProblemException(code, first.path() + ": " + first.detail() + more, named, null, null);
    }

    /** A passing failure: the caller may try again after a while. */
    public static ProblemException retryLater(
            ProblemCode code, String detail, Duration retryAfter, @Nullable Throwable cause) {
        return new ProblemException(code, detail, List.of(), retryAfter, cause);
    }

    /** The database cannot be reached or did not answer in time. */
    public static ProblemException databaseUnavailable(Throwable cause) {
        return retryLater(
                CommonProblem.DATABASE_UNAVAILABLE,
                "the database cannot be reached; nothing was changed unless an earlier answer said so",
                DATABASE_RETRY,
                cause);
    }

    /** The database was lost between being sent COMMIT and saying so: only it knows. */
    public static ProblemException outcomeUnknown(Throwable cause) {
        return retryLater(
                CommonProblem.OUTCOME_UNKNOWN,
                "the database did not say whether it was committed; ask before you repeat it",
                DATABASE_RETRY,
                cause);
    }

    /** What is stored was written by a newer version of the service, which another replica may be of, or this one is soon. */
    public static ProblemException newerData(String detail) {
        return retryLater(CommonProblem.NEWER_DATA, detail, NEWER_RETRY, null);
    }

    /** The same problem, whose answer says in a header what would be taken, such as {@code Allow}; it has this one only. */
    public ProblemException withHeader(String name, String value) {
        return new ProblemException(
                code, getMessage(), violations, retryAfter, Map.of(name, value), current, getCause());
    }

    /** The same problem, whose answer shows what the caller has not seen yet: what a stale edit was meant for, as it is now. */
    public ProblemException withCurrent(Object state) {
        return new ProblemException(code, getMessage(), violations, retryAfter, headers, state, getCause());
    }

    /** What is wrong, with the value and the expectation; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** The documented code. */
    public ProblemCode code() {
        return code;
    }

    /** The places that are wrong; empty when the problem has none. */
    public List<Violation> violations() {
        return violations;
    }

    /** When to try again; null when trying again does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What a stale edit was meant for, as it is now; null for other problems. */
    public @Nullable Object current() {
        return current;
    }

    /** What its answer says besides, by header. */
    public Map<String, String> headers() {
        return headers;
    }
}
