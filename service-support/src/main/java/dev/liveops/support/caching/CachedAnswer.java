package dev.liveops.support.caching;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;

/**
 * Answers a read so that it may be kept until it can change, 30 seconds at the most, and then revalidated (see
 * {@link ConditionalReads}).
 */
public final class CachedAnswer {

    private static final long MAX_AGE_SECONDS = 30;
    // On 304 as well, where nobody knows any more whether the body would have been compressed.
    private static final String VARY = HttpHeaders.AUTHORIZATION + ", " + HttpHeaders.ACCEPT_ENCODING;

    private CachedAnswer() {}

    /**
     * The answer with its entity tag.
     *
     * @param identity everything the body follows from; equal identities mean equal bodies
     * @param personal whether it depends on the player, so that no shared cache keeps it
     * @param now the instant it is answered for
     * @param nextBoundary when it may change by itself; null for never
     */
    public static Response of(Object body, String identity, boolean personal, Instant now, Instant nextBoundary) {
        return tagged(body, EntityTag.hashOf(identity), personal, now, nextBoundary);
    }

    /** As {@link #of}, for a body that has an entity tag of its own, such as a revision. */
    public static Response tagged(Object body, EntityTag tag, boolean personal, Instant now, Instant nextBoundary) {
        return Response.ok(body)
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl(personal, now, nextBoundary))
                .header(HttpHeaders.VARY, VARY)
                .build();
    }

    /**
     * As the other one, for an answer that follows from a further header of the request.
     *
     * @param header its name
     */
    public static Response tagged(
            Object body, EntityTag tag, boolean personal, Instant now, Instant nextBoundary, String header) {
        Response answer = tagged(body, tag, personal, now, nextBoundary);
        answer.getHeaders().putSingle(HttpHeaders.VARY, VARY + ", " + header);
        return answer;
    }

    private static String cacheControl(boolean personal, Instant now, Instant nextBoundary) {
        long age = MAX_AGE_SECONDS;
        if (nextBoundary != null) {
            // Whole seconds, cut: an answer must be asked for again before the boundary, not after it.
            age = Math.max(0, Math.min(age, Duration.between(now, nextBoundary).toSeconds()));
        }
        return (personal ? "private" : "public") + ", max-age=" + age + ", must-revalidate";
    }
}
