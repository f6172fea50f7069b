package dev.liveops.telemetry.runs;

import dev.liveops.model.id.UuidText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import java.time.Instant;
import java.util.UUID;

/** A place in the order of runs: by their start, then id. */
record RunPlace(Instant startedAt, UUID id) {

    /** Before every run. */
    static final RunPlace START = new RunPlace(Instant.EPOCH, new UUID(0, 0));

    /** After every run. */
    static final RunPlace END = new RunPlace(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    static RunPlace of(Run run) {
        return new RunPlace(run.startedAt(), run.id());
    }

    /** The place a page begins after; ends the request with {@code page.token_malformed} when the token is none of ours. */
    static RunPlace of(PageRequest page) {
        return TimeKey.after(page).map(RunPlace::of).orElse(END);
    }

    /** As the key of a page. */
    String key() {
        return new TimeKey(startedAt, id.toString()).text();
    }

    private static RunPlace of(TimeKey key) {
        UUID id = UuidText.parse(key.id());
        if (id == null) {
            throw PageRequest.malformedToken();
        }
        return new RunPlace(key.time(), id);
    }
}
