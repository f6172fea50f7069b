package dev.liveops.support.page;

import dev.liveops.support.time.Timestamps;
import java.time.Instant;
import java.util.Optional;

/** The key of an item in a list that is sorted by time, then id. */
public record TimeKey(Instant time, String id) {

    // Tokens of an earlier version have a slash.
    private static final String SEPARATORS = "[ /]";

    /** What a page begins after; nothing for the first one. A key of another form is {@code page.token_malformed}. */
    public static Optional<TimeKey> after(PageRequest page) {
        if (page.after().isEmpty()) {
            return Optional.empty();
        }
        String[] parts = page.after().split(SEPARATORS, 2);
        try {
            if (parts.length == 2) {
                return Optional.of(new TimeKey(Timestamps.parse(parts[0]), parts[1]));
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the same answer as a key of another form.
        }
        throw PageRequest.malformedToken();
    }

    /** As a page's token holds it. */
    public String text() {
        return time + " " + id;
    }
}
