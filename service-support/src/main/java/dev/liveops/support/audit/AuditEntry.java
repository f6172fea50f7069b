package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change. Actions and kinds of subjects are open sets.
 *
 * @param subjectType what kind of thing was changed, for example {@code config}
 * @param subjectId its id; null where the change is about all of them, as a freeze is
 * @param action what was done, for example {@code activate}
 * @param actor the user, or {@link #SYSTEM}
 * @param diff what is different now; null when the action says it all. Never holds a player's id
 * @param reason why, in its author's words, at most 2,000 characters; null when nobody was asked
 * @param links what it belongs to elsewhere
 * @param traceId trace or request that asked for it; null to take that of the request at hand
 * @param revision the subject's revision that it made; null where it made none
 * @param publication what it published; null to take what its transaction published
 */
public record AuditEntry(
        String subjectType,
        @Nullable String subjectId,
        String action,
        String actor,
        @Nullable JsonNode diff,
        @Nullable String reason,
        AuditLinks links,
        @Nullable String traceId,
        @Nullable Long revision,
        @Nullable Publication publication) {

    /** The actor of what happens by itself. */
    public static final String SYSTEM = "system";

    /** Longest reason, in characters. */
    public static final int MAX_REASON = 2_000;

    /**
     * Checks the reason.
     *
     * @throws dev.liveops.support.problem.ProblemException {@code request.invalid} when it is blank or too long
     */
    public AuditEntry {
        Objects.requireNonNull(subjectType);
        Objects.requireNonNull(action);
        Objects.requireNonNull(actor);
        Objects.requireNonNull(links);
        AuditLinks.check("reason", reason, MAX_REASON);
    }

    /** A change that says no more than what was done by whom to what; the rest follows with {@code with...}. */
    public AuditEntry(
            String subjectType, @Nullable String subjectId, String action, String actor, @Nullable JsonNode diff) {
        this(subjectType, subjectId, action, actor, diff, null, AuditLinks.NONE, null, null, null);
    }

    /** The same with the reason its author gave; null or blank for none. */
    public AuditEntry withReason(@Nullable String given) {
        String said = given == null || given.isBlank() ? null : given;
        return new AuditEntry(subjectType, subjectId, action, actor, diff, said, links, traceId, revision, publication);
    }

    /** The same as part of something elsewhere. */
    public AuditEntry withLinks(AuditLinks given) {
        return new AuditEntry(
                subjectType, subjectId, action, actor, diff, reason, given, traceId, revision, publication);
    }

    /** The same as part of a trace, unless it names one already: for work that no longer runs in its request. */
    public AuditEntry within(@Nullable String trace) {
        return traceId == null && trace != null ? withTraceId(trace) : this;
    }

    /** The same of a trace. */
    public AuditEntry withTraceId(String given) {
        return new AuditEntry(subjectType, subjectId, action, actor, diff, reason, links, given, revision, publication);
    }

    /** The same with the revision it made. */
    public AuditEntry withRevision(long made) {
        return new AuditEntry(subjectType, subjectId, action, actor, diff, reason, links, traceId, made, publication);
    }

    /** The same with what it published; not needed where its own transaction advanced the head. */
    public AuditEntry withPublication(Publication made) {
        return new AuditEntry(subjectType, subjectId, action, actor, diff, reason, links, traceId, revision, made);
    }
}
