package dev.liveops.events.history;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All revisions of one event, by their numbers.
 *
 * @param revisions at least one
 */
public record EventPast(List<PastRevision> revisions) {

    public EventPast {
        revisions = revisions.stream()
                .sorted(Comparator.comparingInt(PastRevision::revision))
                .toList();
    }

    /** The event's id. */
    public String id() {
        return revisions.get(0).eventId();
    }

    /** The revision that was in force at an instant; empty before the first one. */
    public Optional<PastRevision> at(Instant instant) {
        return revisions.stream()
                .filter(revision -> !revision.inForceFrom().isAfter(instant))
                .reduce((one, later) -> later);
    }

    /** The revision of a number, if it was in force at some time of a span; both ends are included. */
    public Optional<PastRevision> within(int number, Instant from, Instant to) {
        for (int place = 0; place < revisions.size(); place++) {
            PastRevision revision = revisions.get(place);
            if (revision.revision() == number) {
                boolean isOver = place + 1 < revisions.size()
                        && !revisions.get(place + 1).inForceFrom().isAfter(from);
                return revision.inForceFrom().isAfter(to) || isOver ? Optional.empty() : Optional.of(revision);
            }
        }
        return Optional.empty();
    }
}
