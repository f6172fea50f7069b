package dev.liveops.benchmarks.ingest.traffic;

/**
 * UUIDs of version 7 (RFC 9562 section 5.7) that are never equal: a stream has a number of its own, and counts.
 *
 * <p>After the time stand 12 bits that look random, the stream's number (14 bits) and the count (48 bits).
 */
public final class IdStream {

    /** Characters of an id. */
    public static final int TEXT_LENGTH = 36;

    private static final int MAX_STREAM = (1 << 14) - 1;
    private static final long COUNT_MASK = (1L << 48) - 1;

    private final long stream;
    private long count;
    private long high;
    private long low;

    /** @param stream 0..16383; two streams of one table have two numbers */
    public IdStream(int stream) {
        if (stream < 0 || stream > MAX_STREAM) {
            throw new IllegalArgumentException("stream: " + stream + " (expected 0.." + MAX_STREAM + ")");
        }
        this.stream = stream;
    }

    /** Goes on to a new id, of this instant. */
    public void next(long epochMillis) {
        count++;
        // A multiplicative hash: neighbours differ in all its upper bits.
        long scattered = count * 0x9E3779B97F4A7C15L >>> 52;
        high = epochMillis << 16 | 0x7000L | scattered;
        low = 2L << 62 | stream << 48 | count & COUNT_MASK;
    }

    /** The upper 64 bits of the id. */
    public long high() {
        return high;
    }

    /** The lower 64 bits of the id. */
    public long low() {
        return low;
    }

    /** Writes the id as its {@link #TEXT_LENGTH} characters. */
    void write(byte[] target, int offset) {
        AsciiPatch.hex(target, offset, 8, high >>> 32);
        target[offset + 8] = '-';
        AsciiPatch.hex(target, offset + 9, 4, high >>> 16);
        target[offset + 13] = '-';
        AsciiPatch.hex(target, offset + 14, 4, high);
        target[offset + 18] = '-';
        AsciiPatch.hex(target, offset + 19, 4, low >>> 48);
        target[offset + 23] = '-';
        AsciiPatch.hex(target, offset + 24, 12, low);
    }
}
