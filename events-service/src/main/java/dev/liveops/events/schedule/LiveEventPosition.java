package dev.liveops.events.schedule;

import dev.liveops.support.page.PageRequest;
import dev.liveops.support.time.Timestamps;
import java.time.Instant;

/**
 * A place in the list of events, which is by start, then id.
 *
 * @param startAt null for the beginning of the list
 * @param id null for the beginning of the list
 */
record LiveEventPosition(Instant startAt, String id) {

    private static final LiveEventPosition BEGINNING = new LiveEventPosition(null, null);

    /** Where a page starts; a key that is none of ours is {@code page.token_malformed}. */
    static LiveEventPosition of(PageRequest page) {
        if (page.after().isEmpty()) {
            return BEGINNING;
        }
        String[] parts = page.after().split(" ", 2);
        try {
            if (parts.length == 2) {
                return new LiveEventPosition(Timestamps.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same answer as a key of another form.
        }
        throw PageRequest.malformedToken();
    }

    boolean isBeginning() {
        return startAt == null;
    }

    /** The key of a page that ends with an event. */
    static String key(Instant startAt, String id) {
        return startAt + " " + id;
    }
}
