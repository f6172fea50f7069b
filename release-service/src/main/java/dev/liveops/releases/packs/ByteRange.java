package dev.liveops.releases.packs;

import java.util.Arrays;

/**
 * Some bytes of a form of a pack.
 *
 * @param first position of the first one, from 0
 * @param last position of the last one
 */
public record ByteRange(long first, long last) {

    public ByteRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(first + ".." + last + " (expected 0 <= first <= last)");
        }
    }

    /** All bytes of a form. */
    public static ByteRange all(PackForm form) {
        return new ByteRange(0, form.sizeBytes() - 1);
    }

    /** How many there are. */
    public long length() {
        return last - first + 1;
    }

    /** What of a piece belongs to it. */
    byte[] cut(byte[] piece, long offset) {
        int from = (int) Math.max(0, first - offset);
        int to = (int) Math.min(piece.length, last - offset + 1);
        return from == 0 && to == piece.length ? piece : Arrays.copyOfRange(piece, from, to);
    }
}
