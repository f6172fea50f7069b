package dev.liveops.support.revision;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.problem.ProblemException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The revisions a caller has seen, from the {@code If-Match} header. A weak tag counts as well, although RFC 9110 (section
 * 13.1.1) compares strongly: proxies that compress weaken the tag on its way to the caller, and what the caller says with it
 * is the revision.
 */
public final class IfMatch {

    // A revision, perhaps with the hash of the representation it was read in.
    private static final Pattern REVISION = Pattern.compile("(\\d{1,9})(?:\\.[0-9a-f]+)?");

    private final List<Integer> revisions;

    private IfMatch(List<Integer> revisions) {
        this.revisions = revisions;
    }

    /** For an edit: the header must be there ({@code revision.required}). */
    public static IfMatch required(String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.at(
                    CommonProblem.REVISION_REQUIRED,
                    "If-Match",
                    "missing (expected the ETag of the revision you edit)");
        }
        return optional(header);
    }

    /** For an action: checked when sent; {@code *} matches anything. */
    public static IfMatch optional(String header) {
        if (header == null || header.isBlank() || header.strip().equals(EntityTag.ANY)) {
            return new IfMatch(List.of());
        }
        List<EntityTag> tags = EntityTag.list(header).orElse(List.of());
        if (tags.isEmpty()) {
            throw malformed(header);
        }
        return new IfMatch(tags.stream().map(tag -> revision(tag, header)).toList());
    }

    /** Ends the request with {@code revision.stale} when the caller has seen no revision but others than the current one. */
    public void check(int current) {
        if (!revisions.isEmpty() && !revisions.contains(current)) {
            String seen = revisions.stream().map(String::valueOf).collect(Collectors.joining(" or "));
            throw ProblemException.at(
                    CommonProblem.REVISION_STALE,
                    "If-Match",
                    "revision " + seen + " is not the current one (now " + current + ")");
        }
    }

    /** The entity tag of a revision. */
    public static String tag(int revision) {
        return EntityTag.ofRevision(revision).toString();
    }

    private static int revision(EntityTag tag, String header) {
        Matcher revision = REVISION.matcher(tag.withoutCoding());
        if (!revision.matches()) {
            throw malformed(header);
        }
        return Integer.parseInt(revision.group(1));
    }

    private static ProblemException malformed(String header) {
        return ProblemException.at(
                CommonProblem.REVISION_MALFORMED, "If-Match", header + " (expected a revision in quotes, as \"3\")");
    }
}
