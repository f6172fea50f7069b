package dev.liveops.support.audit;

import java.util.HexFormat;

/**
 * The end of the audit chain.
 *
 * @param sequence number of entries so far
 * @param hash hash of the newest one
 */
public record AuditHead(long sequence, byte[] hash) {

    /** The hash in lower-case hex. */
    public String hashHex() {
        return HexFormat.of().formatHex(hash);
    }
}
