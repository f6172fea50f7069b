package dev.liveops.telemetry.boards;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.liveops.model.version.VersionRange;
import dev.liveops.telemetry.sums.HeldOutEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is read of an event that the events service lists. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ScheduledEvent(
        String id,
        Instant startAt,
        Instant endAt,
        String contentVersion,
        @Nullable Rules rules,
        @Nullable Instant cancelledAt,
        int revision,
        @Nullable String status,
        @Nullable Holdout holdout) {

    private static final String DRAFT = "draft";

    /** Whether anybody can have met it. */
    boolean isPublished() {
        return !DRAFT.equals(status);
    }

    /** As an event that is kept from some; empty where it is not. */
    Optional<HeldOutEvent> heldOut() {
        return holdout == null
                ? Optional.empty()
                : Optional.of(new HeldOutEvent(id, revision, startAt, toWindow().endAt()));
    }

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

    /** A share of players who are kept from it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Holdout(@Nullable BigDecimal share) {}

    /** A page of the list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListPage(List<ScheduledEvent> items, @Nullable String nextPageToken) {}
}
