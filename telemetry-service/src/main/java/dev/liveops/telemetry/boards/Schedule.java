package dev.liveops.telemetry.boards;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The schedule of live events as this replica knows it. */
public final class Schedule {

    /** Nothing is known, since the events service was never reached. */
    static final Schedule UNKNOWN = new Schedule(null, List.of());

    private final @Nullable Instant readAt;
    private final List<LiveWindow> windows;
    private final Map<String, BoardWindow> boards;
    private final Set<String> events;

    /** @param readAt when the events service said so; null if it never did */
    Schedule(@Nullable Instant readAt, Collection<LiveWindow> windows) {
        this.readAt = readAt;
        this.windows = List.copyOf(windows);
        this.boards = boards(this.windows);
        this.events = windows.stream().map(LiveWindow::eventId).collect(Collectors.toSet());
    }

    private static Map<String, BoardWindow> boards(List<LiveWindow> windows) {
        Map<String, BoardWindow> boards = new TreeMap<>();
        for (LiveWindow window : windows) {
            window.scopes()
                    .forEach(scope ->
                            boards.merge(scope, new BoardWindow(window.startAt(), window.endAt()), BoardWindow::and));
        }
        return boards;
    }

    /** When the events service said so; empty if it never did. */
    public Optional<Instant> readAt() {
        return Optional.ofNullable(readAt);
    }

    /** Whether there is a live event of this id. */
    public boolean knowsEvent(String id) {
        return events.contains(id);
    }

    /** When a live event was on up to now, from its first occurrence to its last; empty when it is not known, or has not begun. */
    public Optional<EventWindow> window(String eventId, Instant now) {
        return windows.stream()
                .filter(window ->
                        window.eventId().equals(eventId) && window.startAt().isBefore(now))
                .map(window -> new BoardWindow(window.startAt(), window.endAt()))
                .reduce(BoardWindow::and)
                .map(on -> new EventWindow(on.startAt(), on.endAt().isBefore(now) ? on.endAt() : now));
    }

    /** Live events that were on at some time of a span, those that began last first. */
    public List<String> eventsOf(Instant from, Instant to) {
        return windows.stream()
                .filter(window ->
                        window.startAt().isBefore(to) && window.endAt().isAfter(from))
                .sorted(Comparator.comparing(LiveWindow::startAt).reversed())
                .map(LiveWindow::eventId)
                .distinct()
                .toList();
    }

    /** When the live events are on that name a leaderboard; empty when none does. */
    Optional<BoardWindow> window(String scope) {
        return Optional.ofNullable(boards.get(scope));
    }

    /** The leaderboards that live events name for a run, in the order of the events. */
    Set<String> scopes(Instant startedAt, @Nullable String contentVersion) {
        Set<String> scopes = new LinkedHashSet<>();
        for (LiveWindow window : windows) {
            if (window.holds(startedAt, contentVersion)) {
                scopes.addAll(window.scopes());
            }
        }
        return scopes;
    }

    List<LiveWindow> windows() {
        return windows;
    }

    /** From the first start to the last end of the events that name a board. */
    record BoardWindow(Instant startAt, Instant endAt) {

        BoardWindow and(BoardWindow other) {
            return new BoardWindow(
                    startAt.isBefore(other.startAt) ? startAt : other.startAt,
                    endAt.isAfter(other.endAt) ? endAt : other.endAt);
        }
    }
}
