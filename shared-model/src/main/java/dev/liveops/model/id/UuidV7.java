package dev.liveops.model.id;

import java.time.Instant;
import java.util.UUID;

/** Reads and makes UUIDs of version 7 (RFC 9562 section 5.7): milliseconds of the Unix epoch first, so that they sort by time. */
public final class UuidV7 {

    private static final int VERSION = 7;
    private static final int VARIANT = 2;
    private static final int TIME_SHIFT = 16;
    private static final long MAX_MILLISECONDS = (1L << 48) - 1;

    private UuidV7() {}

    /** Whether an id is of this version and of the RFC's variant. */
    public static boolean isOne(UUID id) {
        return id.version() == VERSION && id.variant() == VARIANT;
    }

    /** The instant an id carries, in milliseconds. */
    public static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
    }

    /**
     * The id of a millisecond with 74 given bits.
     *
     * @param time cut to milliseconds; from 1970 on
     * @param high its lower 12 bits are used
     * @param low its lower 62 bits are used
     */
    public static UUID of(Instant time, long high, long low) {
        return new UUID(prefix(time) | (long) VERSION << 12 | high & 0xFFFL, (long) VARIANT << 62 | low & (-1L >>> 2));
    }

    /**
     * The bound below every id of an instant and after it, and above every id before it. It is no id itself: all bits after
     * the time are zero.
     */
    public static UUID bound(Instant time) {
        return new UUID(prefix(time), 0);
    }

    private static long prefix(Instant time) {
        long milliseconds = time.toEpochMilli();
        if (milliseconds < 0 || milliseconds > MAX_MILLISECONDS) {
            throw new IllegalArgumentException(time + " has no UUIDv7 (expected 1970..10889)");
        }
        return milliseconds << TIME_SHIFT;
    }
}
