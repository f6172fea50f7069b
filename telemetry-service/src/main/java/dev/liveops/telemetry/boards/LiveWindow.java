package dev.liveops.telemetry.boards;

import dev.liveops.model.version.VersionRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a live event is on, and which leaderboards runs of that time count for. One that recurs, or has windows of its regions, has
 * several: each occurrence in each region.
 *
 * @param isFirst whether it is the one that its author named, which every event has
 * @param startAt included
 * @param endAt excluded; when it was cancelled, if it was
 * @param content the content versions whose runs count
 */
record LiveWindow(
        String eventId, boolean isFirst, Instant startAt, Instant endAt, VersionRange content, List<String> scopes) {

    private static final VersionRange ALL_CONTENT = VersionRange.of(VersionRange.ALL);

    // No id of an event holds a blank.
    private static final char SEPARATOR = ' ';

    LiveWindow {
        scopes = List.copyOf(scopes);
    }

    /** By what it is kept: the event's id, and when it begins where it is not the first one. */
    String key() {
        return isFirst ? eventId : eventId + SEPARATOR + startAt;
    }

    /** The event of a window that is kept by a key. */
    static String eventOf(String key) {
        int end = key.indexOf(SEPARATOR);
        return end < 0 ? key : key.substring(0, end);
    }

    /** Whether a key is that of an event's first window. */
    static boolean isFirst(String key) {
        return key.indexOf(SEPARATOR) < 0;
    }

    boolean holds(Instant startedAt, @Nullable String runsContent) {
        return !startedAt.isBefore(startAt)
                && startedAt.isBefore(endAt)
                && (runsContent == null ? content.equals(ALL_CONTENT) : content.holds(runsContent));
    }
}
