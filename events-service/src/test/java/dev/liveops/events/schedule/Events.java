package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Events as tests need them. */
final class Events {

    static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    static final Instant END = Instant.parse("2026-12-07T00:00:00Z");
    private static final JsonNode NO_RULES = JsonNodeFactory.instance.objectNode();

    private Events() {}

    /** Content of an event of six days that says no more than it must. */
    static EventContent content() {
        return content(LiveEventType.EVENT, START, END, null);
    }

    static EventContent content(LiveEventType type, Instant start, Instant end, @Nullable EventRecurrence recurrence) {
        return new EventContent(type, null, start, end, null, "*", null, 0, null, NO_RULES, recurrence, null, 0, null);
    }

    /** The event that was scheduled a day before its start. */
    static LiveEvent scheduled() {
        return LiveEvent.create("x", content(), false, null, by(START.minusSeconds(86_400)));
    }

    /** The same as a draft. */
    static LiveEvent draft() {
        return LiveEvent.create("x", content(), true, null, by(START.minusSeconds(86_400)));
    }

    static Stamp by(Instant at) {
        return new Stamp("operator-1", at, "because");
    }
}
