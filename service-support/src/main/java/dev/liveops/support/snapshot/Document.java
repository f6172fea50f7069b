package dev.liveops.support.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a document. It never changes under its revision: what was read of it is good for every version that it is part
 * of.
 *
 * @param bytes as it is stored
 * @param counts whether it counts for the refusal of more
 * @param value null where it was not read, and where it cannot be
 * @param unreadable whether reading it failed; nothing would come of it another time
 */
record Document<E>(
        String revision,
        int bytes,
        boolean counts,
        @Nullable E value,
        boolean unreadable) {

    static <E> Document<E> sized(String revision, int bytes, boolean counts) {
        return new Document<>(revision, bytes, counts, null, false);
    }

    boolean isToBeRead() {
        return value == null && !unreadable;
    }

    /** Whether it is the same one as it was before; null for none. */
    boolean isOf(@Nullable String asked) {
        return revision.equals(asked);
    }

    Document<E> counting(boolean now) {
        return now == counts ? this : new Document<>(revision, bytes, now, value, unreadable);
    }

    Document<E> holding(E read) {
        return new Document<>(revision, bytes, counts, read, false);
    }

    Document<E> failing() {
        return new Document<>(revision, bytes, counts, null, true);
    }

    /** The same, not held. */
    Document<E> unread() {
        return sized(revision, bytes, counts);
    }
}
