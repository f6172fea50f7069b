package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the author of a live event says of it.
 *
 * @param startAt when it starts (included), the first time
 * @param endAt when it is over (excluded), the first time
 * @param announceAt from when on it is shown among what is coming; null for at once
 * @param contentVersion the content versions it is for, a {@link dev.liveops.model.version.VersionRange}
 * @param clientVersion the client versions it is for, a range as well; null for all
 * @param priority the higher one comes first where events combine
 * @param exclusiveGroup of events of one group that overlap only the first applies; null for none
 * @param rules what it changes, as clients get it
 * @param recurrence when it happens again; null for once
 * @param regions when it is on in which region; null for everywhere at once
 * @param holdoutBasisPoints of ten thousand players, who are kept out
 * @param condition whom it is for; null for everybody
 */
record EventContent(
        LiveEventType type,
        @Nullable String title,
        Instant startAt,
        Instant endAt,
        @Nullable Instant announceAt,
        String contentVersion,
        @Nullable String clientVersion,
        int priority,
        @Nullable String exclusiveGroup,
        JsonNode rules,
        @Nullable EventRecurrence recurrence,
        @Nullable EventRegions regions,
        int holdoutBasisPoints,
        @Nullable JsonNode condition) {

    EventContent {
        Objects.requireNonNull(type);
        Objects.requireNonNull(contentVersion);
        Objects.requireNonNull(rules);
        if (!startAt.isBefore(endAt)) {
            throw new IllegalArgumentException("ends " + endAt + " (expected later than " + startAt + ")");
        }
    }

    /** Whether it has one window, the same for everybody. */
    boolean isOnce() {
        return recurrence == null && regions == null;
    }

    /** When it is on, until it is ended before its time. */
    EventWindows windows() {
        return EventWindows.of(startAt, endAt, recurrence, regions);
    }

    /** The same with other rules. */
    EventContent withRules(JsonNode other) {
        return new EventContent(
                type,
                title,
                startAt,
                endAt,
                announceAt,
                contentVersion,
                clientVersion,
                priority,
                exclusiveGroup,
                other,
                recurrence,
                regions,
                holdoutBasisPoints,
                condition);
    }

    /** The same with another window. */
    EventContent withWindow(Instant newStart, Instant newEnd, @Nullable Instant announcement) {
        return new EventContent(
                type,
                title,
                newStart,
                newEnd,
                announcement,
                contentVersion,
                clientVersion,
                priority,
                exclusiveGroup,
                rules,
                recurrence,
                regions,
                holdoutBasisPoints,
                condition);
    }
}
