package dev.liveops.events.seasons;

import dev.liveops.events.history.EventHistory;
import dev.liveops.events.history.PastRevision;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.events.RuledEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which season is on: of several the first in the order in which events count. A pure function. */
final class Seasons {

    private Seasons() {}

    static Optional<Season> on(
            EventHistory history, @Nullable String contentVersion, @Nullable String region, Instant now) {
        return history.around(now).stream()
                .flatMap(event -> event.at(now).stream())
                .filter(revision -> revision.type() == LiveEventType.SEASON
                        && revision.isShown()
                        && revision.isFor(contentVersion, null))
                .flatMap(revision -> revision.openAt(now, region).map(open -> new On(revision, open)).stream())
                .min(Comparator.comparing(On::ruled, RuledEvent.ORDER))
                .map(on -> Season.of(on.revision(), on.open()));
    }

    private record On(PastRevision revision, Occurrence open) {

        RuledEvent ruled() {
            return revision.ruled(open);
        }
    }
}
