package dev.liveops.events.schedule;

import dev.liveops.model.events.EventHoldout;
import dev.liveops.model.events.EventRules;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What designers write, as tests need it. */
final class Requests {

    /** Rules that change nothing. */
    static final EventRules NO_RULES = new EventRules(null, null, null, null);

    private Requests() {}

    /** An event of six days. */
    static CreateLiveEvent event(String id, String contentVersion, EventRules rules) {
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
