package dev.liveops.support.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a document.
 *
 * @param bytes as it is stored
 * @param value null where it was not read, and where it cannot be
 * @param unreadable whether reading it failed; nothing would come of it another time
 */
record Document<E>(int bytes, @Nullable E value, boolean unreadable) {

    static <E> Document<E> sized(int bytes) {
        return new Document<>(bytes, null, false);
    }

    boolean isToBeRead() {
        return value == null && !unreadable;
    }
}
