package dev.liveops.support.audit;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a change belongs to elsewhere: each an id or a URI of at most 500 characters, or null.
 *
 * @param incident the incident it answers
 * @param experiment the experiment it is part of
 * @param change the change request it carries out
 */
public record AuditLinks(
        @Nullable String incident,
        @Nullable String experiment,
        @Nullable String change) {

    /** Longest link, in characters. */
    public static final int MAX_LENGTH = 500;

    /** Belongs to nothing. */
    public static final AuditLinks NONE = new AuditLinks(null, null, null);

    /**
     * Checks the lengths.
     *
     * @throws ProblemException {@code request.invalid} when a link is blank or too long
     */
    public AuditLinks {
        check("links.incident", incident, MAX_LENGTH);
        check("links.experiment", experiment, MAX_LENGTH);
        check("links.change", change, MAX_LENGTH);
    }

    static void check(String path, @Nullable String text, int maxLength) {
        if (text != null && (text.isBlank() || text.length() > maxLength)) {
            throw ProblemException.at(
                    CommonProblem.INVALID,
                    path,
                    text.length() + " characters (expected 1.." + maxLength + ", not all blank)");
        }
    }
}
