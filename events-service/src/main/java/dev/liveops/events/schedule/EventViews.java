package dev.liveops.events.schedule;

import dev.liveops.events.windows.OpenSpans;
import dev.liveops.model.events.EventHoldout;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Shows events to operators. */
final class EventViews {

    private static final int MOST_WINDOWS = 100;

    private EventViews() {}

    /** An event with the status it has at an instant. */
    static LiveEventView of(LiveEvent event, Instant instant) {
        EventContent content = event.content();
        Stamp cancellation = event.cancellation();
        return new LiveEventView(
                event.id(),
                content.type(),
                content.startAt(),
                content.endAt(),
                content.contentVersion(),
                content.rules(),
                content.title(),
                content.announceAt(),
                content.clientVersion(),
                content.priority(),
                content.exclusiveGroup(),
                content.recurrence(),
                content.regions(),
                holdout(content.holdoutBasisPoints()),
                content.condition(),
                event.statusAt(instant),
                event.revision(),
                event.created().by(),
                event.created().at(),
                event.changed().by(),
                event.changed().at(),
                event.publishedAt(),
                event.endedAt(),
                event.copiedFrom(),
                cancellation == null ? null : cancellation.at(),
                cancellation == null ? null : cancellation.by(),
                cancellation == null ? null : cancellation.reason(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same with when it is on in a span. */
    static LiveEventView of(LiveEvent event, Instant instant, WindowSpan span) {
        return of(event, instant)
                .with(
                        event.span(),
                        OpenSpans.of(
                                event.content().windows().cutAt(event.endedAt()),
                                span.from(),
                                span.to(),
                                MOST_WINDOWS));
    }

    /** The holdout of a share; null for none. */
    static @Nullable EventHoldout holdout(int basisPoints) {
        return basisPoints == 0 ? null : EventHoldout.ofBasisPoints(basisPoints);
    }
}
