package dev.liveops.telemetry.facts;

import dev.liveops.model.hash.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ids of facts that clients name: the same names always give the same id, so a rebuild gives it again. */
public final class FactId {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000000000000000L;

    private FactId() {}

    /**
     * A UUIDv8 (RFC 9562 section 5.8) of the first 16 bytes of SHA-256(owner, U+001F, name).
     *
     * @param userId the owner is {@code user:<userId>}; null for {@code session:<sessionId>}
     */
    public static UUID of(@Nullable String userId, String sessionId, String name) {
        String owner = userId == null ? "session:" + sessionId : "user:" + userId;
        ByteBuffer digest = ByteBuffer.wrap(Sha256.of(owner + '\u001F' + name));
        long high = digest.getLong() & ~0xF000L | VERSION_8;
        long low = digest.getLong() & 0x3FFFFFFFFFFFFFFFL | VARIANT;
        return new UUID(high, low);
    }
}
