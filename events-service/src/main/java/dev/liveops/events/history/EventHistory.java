package dev.liveops.events.history;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The past of all events that were on lately, or will be. Thread-safe. */
public final class EventHistory {

    /** How far around an instant events are looked for. */
    public static final Duration AROUND = Duration.ofMinutes(2);

    private static final int MINUTES_KEPT = 1_000;

    private final Map<String, EventPast> events;
    // Of ten thousand events a few are on at a time, and most runs began in the last minutes.
    private final Cache<Instant, List<EventPast>> minutes = Caffeine.newBuilder()
            .maximumSize(MINUTES_KEPT)
            .executor(Runnable::run)
            .build();

    /** @param revisions in whatever order */
    public EventHistory(Collection<PastRevision> revisions) {
        this.events = revisions.stream()
                .collect(Collectors.groupingBy(
                        PastRevision::eventId, Collectors.collectingAndThen(Collectors.toList(), EventPast::new)));
    }

    /** The events of which some revision is open within {@link #AROUND} of an instant, by id. */
    public List<EventPast> around(Instant instant) {
        Instant minute = instant.truncatedTo(ChronoUnit.MINUTES);
        return minutes.get(minute, this::open);
    }

    /** An event's past; empty when it is not known, or was over long ago. */
    public Optional<EventPast> find(String eventId) {
        return Optional.ofNullable(events.get(eventId));
    }

    private List<EventPast> open(Instant minute) {
        Instant from = minute.minus(AROUND);
        Instant to = minute.plus(AROUND);
        return events.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .filter(event -> event.revisions().stream().anyMatch(revision -> revision.isOpenBetween(from, to)))
                .toList();
    }
}
