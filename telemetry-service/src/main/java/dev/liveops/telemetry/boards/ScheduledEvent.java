package dev.liveops.telemetry.boards;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.liveops.model.version.VersionRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is read of an event that the events service lists. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ScheduledEvent(
        String id,
        Instant startAt,
        Instant endAt,
        String contentVersion,
        @Nullable Rules rules,
        @Nullable Instant cancelledAt) {

    LiveWindow toWindow() {
        List<String> scopes = rules == null ? null : rules.leaderboardScopes();
        Instant cancelled = cancelledAt;
        return new LiveWindow(
                id,
                startAt,
                cancelled != null && cancelled.isBefore(endAt) ? cancelled : endAt,
                VersionRange.of(contentVersion),
                scopes == null ? List.of() : scopes);
    }

    /** Of the rules what makes leaderboards, and nothing else: whatever the others are by now, boards do not hang on it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rules(@Nullable List<String> leaderboardScopes) {}

    /** A page of the list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListPage(List<ScheduledEvent> items, @Nullable String nextPageToken) {}
}
