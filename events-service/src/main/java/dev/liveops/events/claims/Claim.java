package dev.liveops.events.claims;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.hash.Sha256;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that a player was granted.
 *
 * @param subject what of, unique for the player and the kind: a run's id; of a step its season's id, occurrence and step
 * @param digest SHA-256 of what was asked
 * @param document what is told of it
 */
public record Claim(
        String userId, ClaimKind kind, String subject, byte[] digest, JsonNode document, Instant claimedAt) {

    private static final char SEPARATOR = '\u001F';
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000000000000000L;

    public Claim {
        Objects.requireNonNull(document);
        Objects.requireNonNull(claimedAt);
    }

    /** Its id. */
    public UUID id() {
        return id(kind, userId, subject);
    }

    /** A UUIDv8 (RFC 9562 section 5.8) of the first 16 bytes of SHA-256(kind, U+001F, user, U+001F, subject). */
    public static UUID id(ClaimKind kind, String userId, String subject) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(kind.wire() + SEPARATOR + userId + SEPARATOR + subject));
        long high = digest.getLong() & ~0xF000L | VERSION_8;
        long low = digest.getLong() & 0x3FFFFFFFFFFFFFFFL | VARIANT;
        return new UUID(high, low);
    }
}
