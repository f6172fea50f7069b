package dev.liveops.events.active;

import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The schedule, held in memory. */
@Startup
@Singleton
class ScheduleHolder {

    /** How long an event that is over is kept for previews of the past. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final ScheduleRepository repository;
    private final PreviewClock clock;
    private final SnapshotHolder<EventSchedule> holder;

    ScheduleHolder(Snapshots snapshots, ScheduleRepository repository, PreviewClock clock, ActiveEventMetrics metrics) {
        this.repository = repository;
        this.clock = clock;
        this.holder = snapshots.hold("events", this::load);
        metrics.watch(this::running);
    }

    /** The newest schedule; before the first one the request ends with {@code service.not_ready}. */
    Versioned<EventSchedule> get() {
        return holder.get();
    }

    private Uni<EventSchedule> load(SqlConnection connection) {
        Instant from = clock.now().minus(KEPT);
        return repository.listScheduled(connection, from).map(events -> new EventSchedule(events, from));
    }

    private int running() {
        return holder.isLoaded()
                ? holder.get().value().at(clock.now(), null).events().size()
                : 0;
    }
}
