package dev.liveops.support.revision;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The revision a caller has seen, from the {@code If-Match} header. */
public final class IfMatch {

    private static final Pattern TAG = Pattern.compile("\\s*\"(\\d{1,9})\"\\s*");

    private final OptionalInt revision;

    private IfMatch(OptionalInt revision) {
        this.revision = revision;
    }

    /** For an edit: the header must be there ({@code revision.required}). */
    public static IfMatch required(String header) {
        if (header == null) {
            throw ProblemException.at(
                    CommonProblem.REVISION_REQUIRED,
                    "If-Match",
                    "missing (expected the ETag of the revision you edit)");
        }
        return optional(header);
    }

    /** For an action: checked when sent; {@code *} matches anything. */
    public static IfMatch optional(String header) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return new IfMatch(OptionalInt.empty());
        }
        Matcher matcher = TAG.matcher(header);
        if (!matcher.matches()) {
            throw ProblemException.at(
                    CommonProblem.REVISION_MALFORMED,
                    "If-Match",
                    header + " (expected a revision in quotes, as \"3\")");
        }
        return new IfMatch(OptionalInt.of(Integer.parseInt(matcher.group(1))));
    }

    /** Ends the request with {@code revision.stale} when the caller has seen another revision than the current one. */
    public void check(int current) {
        if (revision.isPresent() && revision.getAsInt() != current) {
            throw ProblemException.at(
                    CommonProblem.REVISION_STALE,
                    "If-Match",
                    "revision " + revision.getAsInt() + " is not the current one (now " + current + ")");
        }
    }

    /** The entity tag of a revision. */
    public static String tag(int revision) {
        return "\"" + revision + "\"";
    }
}
