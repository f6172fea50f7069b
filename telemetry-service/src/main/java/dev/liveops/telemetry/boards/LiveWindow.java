package dev.liveops.telemetry.boards;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a live event is on, and which leaderboards runs of that time count for.
 *
 * @param startAt included
 * @param endAt excluded; when it was cancelled, if it was
 * @param contentVersion whose runs count; {@code *} for all
 */
record LiveWindow(String eventId, Instant startAt, Instant endAt, String contentVersion, List<String> scopes) {

    static final String ALL_CONTENT = "*";

    LiveWindow {
        scopes = List.copyOf(scopes);
    }

    boolean holds(Instant startedAt, @Nullable String runsContent) {
        return !startedAt.isBefore(startAt)
                && startedAt.isBefore(endAt)
                && (contentVersion.equals(ALL_CONTENT) || contentVersion.equals(runsContent));
    }
}
