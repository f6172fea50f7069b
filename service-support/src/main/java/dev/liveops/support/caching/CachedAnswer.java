package dev.liveops.support.caching;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Answers a read so that it may be kept until it can change, 30 seconds at the most, and then revalidated. */
public final class CachedAnswer {

    private static final long MAX_AGE_SECONDS = 30;
    private static final int TAG_BYTES = 16;

    private CachedAnswer() {}

    /**
     * The answer, or 304 when the caller has it.
     *
     * @param identity everything the body follows from; equal identities mean equal bodies
     * @param personal whether it depends on the player, so that no shared cache keeps it
     * @param now the instant it is answered for
     * @param nextBoundary when it may change by itself; null for never
     */
    public static Response of(
            Request request, Object body, String identity, boolean personal, Instant now, Instant nextBoundary) {
        return tagged(request, body, new EntityTag(tag(identity)), personal, now, nextBoundary);
    }

    /** As {@link #of}, for a body that has an entity tag of its own, such as a revision. */
    public static Response tagged(
            Request request, Object body, EntityTag tag, boolean personal, Instant now, Instant nextBoundary) {
        Response.ResponseBuilder notModified = request.evaluatePreconditions(tag);
        Response.ResponseBuilder response = notModified == null ? Response.ok(body) : notModified;
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, cacheControl(personal, now, nextBoundary))
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    private static String cacheControl(boolean personal, Instant now, Instant nextBoundary) {
        long age = MAX_AGE_SECONDS;
        if (nextBoundary != null) {
            // Whole seconds, cut: an answer must be asked for again before the boundary, not after it.
            age = Math.max(0, Math.min(age, Duration.between(now, nextBoundary).toSeconds()));
        }
        return (personal ? "private" : "public") + ", max-age=" + age + ", must-revalidate";
    }

    private static String tag(String identity) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
