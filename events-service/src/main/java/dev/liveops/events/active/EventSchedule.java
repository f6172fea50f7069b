package dev.liveops.events.active;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Everything that is or will be on. Remembers, for each crowd that asks, what is on between the last edge and the next one. */
final class EventSchedule {

    /** Showings remembered for all crowds together. */
    private static final int REMEMBERED = 20_000;

    private final List<SpannedEvent> events;
    private final Instant completeFrom;
    private final VersionClasses contents;
    private final VersionClasses clients;
    private final Set<String> regions = new HashSet<>();
    private final Cache<Crowd, Segment> current = Caffeine.newBuilder()
            .maximumWeight(REMEMBERED)
            .<Crowd, Segment>weigher((crowd, segment) -> segment.size() + 1)
            .executor(Runnable::run)
            .build();

    /**
     * A schedule of these events, in whatever order.
     *
     * @param completeFrom events that were over by this instant may be missing
     */
    EventSchedule(List<ScheduledEvent> events, Instant completeFrom) {
        this.events = events.stream()
                .filter(event -> event.windows().isEverOpen())
                .map(SpannedEvent::of)
                .toList();
        this.completeFrom = completeFrom;
        this.contents = new VersionClasses(events.stream().map(ScheduledEvent::contentVersions));
        this.clients = new VersionClasses(events.stream().map(ScheduledEvent::clientVersions));
        events.forEach(event -> regions.addAll(event.windows().regions()));
    }

    /** The earliest instant that can be asked for. */
    Instant completeFrom() {
        return completeFrom;
    }

    /**
     * What is on now.
     *
     * @param isPlayer whether it is known who asks
     */
    Segment now(Instant now, Asked asked, boolean isPlayer) {
        Crowd crowd = crowd(asked, isPlayer);
        Segment known = current.getIfPresent(crowd);
        if (known != null && known.holds(now)) {
            return known;
        }
        Segment fresh = SegmentReader.read(events, this, crowd, now);
        current.put(crowd, fresh);
        return fresh;
    }

    /** What is on at any instant; the answer is not remembered. */
    Segment at(Instant instant, Asked asked, boolean isPlayer) {
        return SegmentReader.read(events, this, crowd(asked, isPlayer), instant);
    }

    /** Whether an event may be for a crowd. */
    boolean concerns(ScheduledEvent event, Crowd crowd) {
        return contents.holds(crowd.contents(), event.contentVersions())
                && clients.holds(crowd.clients(), event.clientVersions())
                && (crowd.arePlayers() || !event.audience().isConditional());
    }

    private Crowd crowd(Asked asked, boolean isPlayer) {
        String region = asked.region();
        return new Crowd(
                contents.of(asked.contentVersion()),
                clients.of(asked.clientVersion()),
                region != null && regions.contains(region) ? region : null,
                asked.upcoming(),
                isPlayer);
    }
}
