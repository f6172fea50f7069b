package dev.liveops.events.active;

import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The schedule, held in memory. */
@Startup
@Singleton
public class ScheduleHolder {

    /** How long an event that is over is kept for previews of the past. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** Name of the snapshot, to which changes of the schedule publish. */
    public static final String SNAPSHOT = "events";

    private static final Asked EVERYTHING = new Asked(null, null, null, Duration.ZERO);

    private final PreviewClock clock;
    private final SnapshotHolder<EventSchedule> holder;

    ScheduleHolder(Snapshots snapshots, ScheduleRepository repository, PreviewClock clock, ActiveEventMetrics metrics) {
        this.clock = clock;
        this.holder = snapshots.hold(
                SNAPSHOT,
                repository.scheduled(clock::now, this::keptFrom),
                events -> new EventSchedule(events, keptFrom()));
        metrics.watch(this::running);
    }

    /** The newest schedule; before the first one the request ends with {@code service.not_ready}. */
    Versioned<EventSchedule> get() {
        return holder.get();
    }

    /**
     * Every published event that is not cancelled, as far as memory knows all that can be on in a span; nothing where the span begins
     * before that. Asks no database; before the first schedule the request ends with {@code service.not_ready}.
     *
     * @param from where the span begins
     */
    public Optional<List<ScheduledEvent>> eventsFrom(Instant from) {
        EventSchedule schedule = holder.get().value();
        return from.isBefore(schedule.completeFrom()) ? Optional.empty() : Optional.of(schedule.events());
    }

    private Instant keptFrom() {
        return clock.now().minus(KEPT);
    }

    private int running() {
        return holder.isLoaded()
                ? holder.get().value().now(clock.now(), EVERYTHING, true).open().size()
                : 0;
    }
}
