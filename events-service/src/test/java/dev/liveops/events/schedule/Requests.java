package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.events.EventHoldout;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What designers write, as tests need it. */
final class Requests {

    /** Rules that change nothing. */
    static final JsonNode NO_RULES = JsonNodeFactory.instance.objectNode();

    private Requests() {}

    /** An event of six days. */
    static CreateLiveEvent event(String id, String contentVersion, JsonNode rules) {
        return new CreateLiveEvent(
                id,
                LiveEventType.EVENT,
                Events.START,
                Events.END,
                contentVersion,
                rules,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** An event of a window. */
    static CreateLiveEvent event(Instant start, Instant end, @Nullable Instant announcement) {
        return new CreateLiveEvent(
                "x",
                LiveEventType.EVENT,
                start,
                end,
                "*",
                NO_RULES,
                null,
                announcement,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** An event for somebody. */
    static CreateLiveEvent event(
            @Nullable String title,
            @Nullable String clientVersion,
            @Nullable Integer priority,
            @Nullable String exclusiveGroup,
            @Nullable EventHoldout holdout) {
        return new CreateLiveEvent(
                "x",
                LiveEventType.EVENT,
                Events.START,
                Events.END,
                "*",
                NO_RULES,
                title,
                null,
                clientVersion,
                priority,
                exclusiveGroup,
                null,
                null,
                holdout,
                null,
                null);
    }
}
