package dev.liveops.telemetry.facts;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which anonymous part a player goes on with, and since when: the part of the session in which the first event happened that he sent of
 * the run while he was signed in. Of several players who go on with the same part the first one has it.
 *
 * @param part the id that the part has as a run of its own
 * @param micros when that event happened, in microseconds since 1970
 * @param eventId of that event
 */
public record Claim(UUID part, long micros, UUID eventId) implements Comparable<Claim> {

    private static final Comparator<Claim> ORDER =
            Comparator.comparingLong(Claim::micros).thenComparing(Claim::eventId);

    /** The claim of who sent this event as well; null when nobody was signed in. */
    static @Nullable Claim of(@Nullable Claim before, String runId, PlayedEvent event) {
        if (event.userId() == null
                || before != null
                        && (event.micros() > before.micros
                                || event.micros() == before.micros && event.id().compareTo(before.eventId) >= 0)) {
            return before;
        }
        return new Claim(FactId.of(null, event.sessionId(), runId), event.micros(), event.id());
    }

    @Override
    public int compareTo(Claim other) {
        return ORDER.compare(this, other);
    }
}
