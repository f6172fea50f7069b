package dev.liveops.telemetry.quarantine;

import dev.liveops.model.id.UuidText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import java.time.Instant;
import java.util.UUID;

/** A place in the order of arrival. */
record Position(Instant receivedAt, UUID id) {

    /** Before every refused event. */
    static final Position START = new Position(Instant.EPOCH, new UUID(0, 0));

    /** After every refused event. */
    static final Position END = new Position(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    static Position of(QuarantinedEvent event) {
        return new Position(event.receivedAt(), event.id());
    }

    /** The place a page begins after; ends the request with {@code page.token_malformed} when the token is none of ours. */
    static Position of(PageRequest page) {
        return TimeKey.after(page).map(Position::of).orElse(END);
    }

    /** As the key of a page. */
    String key() {
        return new TimeKey(receivedAt, id.toString()).text();
    }

    private static Position of(TimeKey key) {
        UUID id = UuidText.parse(key.id());
        if (id == null) {
            throw PageRequest.malformedToken();
        }
        return new Position(key.time(), id);
    }
}
