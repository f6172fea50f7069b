package dev.liveops.telemetry.boards;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.liveops.model.version.VersionRange;
import dev.liveops.telemetry.sums.HeldOutEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        @Nullable Holdout holdout,
        @Nullable Object recurrence,
        @Nullable Object regions,
        @Nullable Instant firstStartAt,
        @Nullable Instant lastEndAt,
        @Nullable List<OpenSpan> windows,
        @Nullable Boolean windowsMore) {

    private static final String DRAFT = "draft";

    /** Whether anybody can have met it. */
    boolean isPublished() {
        return !DRAFT.equals(status);
    }

    /** As an event that is kept from some; empty where it is not. */
    Optional<HeldOutEvent> heldOut() {
        return holdout == null
                ? Optional.empty()
                : Optional.of(new HeldOutEvent(id, revision, firstStartAt == null ? startAt : firstStartAt, lastEnd()));
    }

    /** When nothing of it comes after; null where it never ends by itself. */
    private @Nullable Instant lastEnd() {
        return isOnce() || lastEndAt == null && windows == null ? cut(endAt) : cut(lastEndAt);
    }

    private boolean isOnce() {
        return recurrence == null && regions == null;
    }

    /** Up to when its windows are all there; null where they are as far as they were asked for. */
    @Nullable
    Instant knownTo() {
        return windows == null || windows.isEmpty() || !Boolean.TRUE.equals(windowsMore)
                ? null
                : windows.get(windows.size() - 1).startAt();
    }

    /** The first window, and all others that were told; without those that begin after it was cancelled. */
    List<LiveWindow> toWindows() {
        List<LiveWindow> all = new ArrayList<>();
        all.add(toWindow());
        if (windows != null) {
            windows.stream()
                    .filter(span -> !span.startAt().equals(startAt))
                    .filter(span -> cancelledAt == null || span.startAt().isBefore(cancelledAt))
                    .forEach(span -> all.add(window(false, span.startAt(), span.endAt())));
        }
        return all;
    }

    // One with several windows that was ended in its first says so by its last end alone.
    private LiveWindow toWindow() {
        return window(true, startAt, lastEndAt != null && lastEndAt.isBefore(endAt) ? lastEndAt : endAt);
    }

    private LiveWindow window(boolean isFirst, Instant from, Instant to) {
        List<String> scopes = rules == null ? null : rules.leaderboardScopes();
        return new LiveWindow(
                id,
                isFirst,
                from,
                Objects.requireNonNull(cut(to)),
                VersionRange.of(contentVersion),
                scopes == null ? List.of() : scopes);
    }

    // Null is never.
    private @Nullable Instant cut(@Nullable Instant end) {
        return cancelledAt != null && (end == null || cancelledAt.isBefore(end)) ? cancelledAt : end;
    }

    /** A time in which it is on somewhere. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record OpenSpan(Instant startAt, Instant endAt) {}

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
