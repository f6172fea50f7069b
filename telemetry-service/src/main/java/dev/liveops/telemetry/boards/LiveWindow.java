package dev.liveops.telemetry.boards;

import dev.liveops.model.version.VersionRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a live event is on, and which leaderboards runs of that time count for.
 *
 * @param startAt included
 * @param endAt excluded; when it was cancelled, if it was
 * @param content the content versions whose runs count
 */
record LiveWindow(String eventId, Instant startAt, Instant endAt, VersionRange content, List<String> scopes) {

    private static final VersionRange ALL_CONTENT = VersionRange.of(VersionRange.ALL);

    LiveWindow {
        scopes = List.copyOf(scopes);
    }

    boolean holds(Instant startedAt, @Nullable String runsContent) {
        return !startedAt.isBefore(startAt)
                && startedAt.isBefore(endAt)
                && (runsContent == null ? content.equals(ALL_CONTENT) : content.holds(runsContent));
    }
}
