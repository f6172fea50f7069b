package dev.liveops.support.audit;

import java.util.HexFormat;

/**
 * The end of the audit chain.
 *
 * @param sequence number of entries so far
 * @param hash hash of the newest one
 */
public record AuditHead(long sequence, byte[] hash) {

    /** As many hex digits as a double holds exactly. */
    static final int METRIC_DIGITS = 13;

    private static final int HEX = 16;

    /** The hash in lower-case hex. */
    public String hashHex() {
        return HexFormat.of().formatHex(hash);
    }

    /** The hash's first 13 hex digits as a number: a metric can keep it, {@code printf %013x} makes digits of it again. */
    long hashNumber() {
        return Long.parseLong(hashHex().substring(0, METRIC_DIGITS), HEX);
    }
}
