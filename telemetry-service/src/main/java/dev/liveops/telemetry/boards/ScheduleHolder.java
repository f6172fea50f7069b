package dev.liveops.telemetry.boards;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.time.Timestamps;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Holds the schedule of live events: what the events service says, asked for again and again, and kept in the database, so that a
 * replica that starts while the events service is away knows what was known.
 */
@Singleton
public class ScheduleHolder {

    private final EventsPeer events;
    private final ScheduleRepository repository;
    private final BoardFill fill;
    private final Database database;
    private final BoardConfig config;
    private final Clock clock;
    private volatile Schedule schedule = Schedule.UNKNOWN;

    ScheduleHolder(
            EventsPeer events,
            ScheduleRepository repository,
            BoardFill fill,
            Database database,
            BoardConfig config,
            Clock clock) {
        this.events = events;
        this.repository = repository;
        this.fill = fill;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** What is known now. */
    public Schedule get() {
        return schedule;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.schedule().enabled()) {
            jobs.onEachReplica("leaderboard-schedule", config.schedule().interval(), this::refresh);
        }
    }

    /** Asks for the schedule; what is kept holds where there is no answer. */
    Uni<Void> refresh() {
        Instant now = Timestamps.truncate(clock.instant());
        return events.list()
                .chain(said ->
                        database.inTransaction(transaction -> said.map(windows -> save(transaction, windows, now))
                                .orElseGet(() -> Uni.createFrom().voidItem())
                                .chain(() -> repository.get(transaction))))
                .invoke(known -> schedule = known)
                .chain(() -> fill.run());
    }

    private Uni<Void> save(io.vertx.mutiny.sqlclient.SqlConnection transaction, List<LiveWindow> windows, Instant now) {
        return repository.save(
                transaction, windows, now, now.plus(config.schedule().fillAfter()));
    }
}
