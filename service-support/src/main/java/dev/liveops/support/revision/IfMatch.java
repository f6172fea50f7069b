package dev.liveops.support.revision;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The revisions a caller has seen, from the {@code If-Match} header. A weak tag counts as well, although RFC 9110 (section
 * 13.1.1) compares strongly: proxies that compress weaken the tag on its way to the caller, and what the caller says with it
 * is the revision.
 */
public final class IfMatch {

    // A revision, perhaps with the hash of the representation it was read in.
    private static final Pattern REVISION = Pattern.compile("(\\d{1,9})(?:\\.[0-9a-f]+)?");

    private final List<Seen> seen;

    private IfMatch(List<Seen> seen) {
        this.seen = seen;
    }

    /** For an edit: the header must be there ({@code revision.required}). */
    public static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw ProblemException.at(
                    CommonProblem.REVISION_REQUIRED,
                    "If-Match",
                    "missing (expected the ETag of the revision you edit)");
        }
        return optional(header);
    }

    /**
     * For an action that would do more when it is done twice: with a key, or with the tag of what it is done to ({@code
     * request.precondition_required}).
     */
    public static IfMatch orKey(@Nullable String header, Optional<IdempotencyKey> key) {
        IfMatch ifMatch = optional(header);
        if (ifMatch.seen.isEmpty() && key.isEmpty()) {
            throw ProblemException.of(
                    CommonProblem.PRECONDITION_REQUIRED,
                    "done twice it would do more (expected an Idempotency-Key, or an If-Match with the ETag you have seen)");
        }
        return ifMatch;
    }

    /** For an action: checked when sent; {@code *} matches anything. */
    public static IfMatch optional(@Nullable String header) {
        if (header == null || header.isBlank() || header.strip().equals(EntityTag.ANY)) {
            return new IfMatch(List.of());
        }
        List<EntityTag> tags = EntityTag.list(header).orElse(List.of());
        if (tags.isEmpty()) {
            throw malformed(header);
        }
        return new IfMatch(tags.stream().map(tag -> Seen.of(tag, header)).toList());
    }

    /** Ends the request with {@code revision.stale} when the caller has seen no revision but others than the current one. */
    public void check(int current) {
        if (!seen.isEmpty() && seen.stream().noneMatch(one -> one.revision == current)) {
            throw stale("is not the current one (now " + current + ")");
        }
    }

    /**
     * As the other one, for what changes without a new revision, too: a tag that holds more than the revision must be the
     * current one whole.
     *
     * @param tag of what it is now, by {@link EntityTag#ofRevision(int, Object)}
     */
    public void check(int current, EntityTag tag) {
        check(current);
        if (!seen.isEmpty() && seen.stream().noneMatch(one -> one.isBare() || one.opaque.equals(tag.opaque()))) {
            throw stale("has changed its state since you read it (now " + tag + ")");
        }
    }

    private ProblemException stale(String how) {
        String revisions = seen.stream()
                .map(one -> String.valueOf(one.revision))
                .distinct()
                .collect(Collectors.joining(" or "));
        return ProblemException.at(CommonProblem.REVISION_STALE, "If-Match", "revision " + revisions + " " + how);
    }

    private static ProblemException malformed(String header) {
        return ProblemException.at(
                CommonProblem.REVISION_MALFORMED, "If-Match", header + " (expected a revision in quotes, as \"3\")");
    }

    private record Seen(int revision, String opaque) {
        static Seen of(EntityTag tag, String header) {
            String opaque = tag.withoutCoding();
            Matcher revision = REVISION.matcher(opaque);
            if (!revision.matches()) {
                throw malformed(header);
            }
            return new Seen(Integer.parseInt(revision.group(1)), opaque);
        }

        /** Written by hand: says the revision and nothing of its state. */
        boolean isBare() {
            return opaque.indexOf('.') < 0;
        }
    }
}
