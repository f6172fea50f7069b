package dev.liveops.events.seasons;

import dev.liveops.events.history.PastRevision;
import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.SeasonTrack;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The season that is on for a player.
 *
 * @param key of its occurrence, the same in every region
 * @param startAt when it started; of one that recurs, this occurrence
 * @param endAt when it is over
 * @param track null where it has none
 */
record Season(
        String id,
        int revision,
        Instant key,
        Instant startAt,
        Instant endAt,
        @Nullable String contentVersion,
        @Nullable SeasonTrack track) {

    private static final char SEPARATOR = '\u001F';

    static Season of(PastRevision revision, Occurrence open) {
        return new Season(
                revision.eventId(),
                revision.revision(),
                open.key(),
                open.start(),
                open.end(),
                revision.exactContent().orElse(null),
                SeasonTrack.of(revision.rules()));
    }

    /** The steps of its track, none without one. */
    List<SeasonTrack.Step> steps() {
        return track == null ? List.of() : track.steps();
    }

    /** What a claim of a step is of: steps go by the points they take, which a correction of the track moves, not their place. */
    String subject(long points) {
        return id + SEPARATOR + key + SEPARATOR + points;
    }
}
