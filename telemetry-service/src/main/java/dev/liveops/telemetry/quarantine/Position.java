package dev.liveops.telemetry.quarantine;

import dev.liveops.model.telemetry.QuarantinedEvent;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.time.Timestamps;
import java.time.Instant;
import java.util.UUID;

/** A place in the order of arrival. */
record Position(Instant receivedAt, UUID id) {

    private static final char SEPARATOR = '/';

    /** Before every refused event. */
    static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));

    /** After every refused event. */
    static final Position END = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    static Position of(QuarantinedEvent event) {
        return new Position(event.receivedAt(), event.id());
    }

    /** The place a page begins after; ends the request with {@code page.token_malformed} when the token is none of ours. */
    static Position of(PageRequest page) {
        if (page.after().isEmpty()) {
            return END;
        }
        int separator = page.after().indexOf(SEPARATOR);
        try {
            return new Position(
                    Timestamps.parse(page.after().substring(0, Math.max(separator, 0))),
                    UUID.fromString(page.after().substring(separator + 1)));
        } catch (IllegalArgumentException e) {
            throw PageRequest.malformedToken();
        }
    }

    /** As the key of a page. */
    String key() {
        return receivedAt.toString() + SEPARATOR + id;
    }
}
