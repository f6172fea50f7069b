package dev.liveops.telemetry.boards;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.sums.HoldoutStudies;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
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
    private final HoldoutStudies holdouts;
    private final Database database;
    private final BoardConfig config;
    private final Clock clock;
    private volatile Schedule schedule = Schedule.UNKNOWN;

    ScheduleHolder(
            EventsPeer events,
            ScheduleRepository repository,
            BoardFill fill,
            HoldoutStudies holdouts,
            Database database,
            BoardConfig config,
            Clock clock) {
        this.events = events;
        this.repository = repository;
        this.fill = fill;
        this.holdouts = holdouts;
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
                .chain(said -> database.inTransaction(transaction -> said.map(events -> save(transaction, events, now))
                                .orElseGet(() -> Uni.createFrom().voidItem())
                                .chain(() -> repository.get(transaction)))
                        .call(() -> tell(said.orElse(List.of()), now)))
                .invoke(known -> schedule = known)
                .chain(() -> fill.run());
    }

    private Uni<Void> save(SqlConnection transaction, List<ScheduledEvent> events, Instant now) {
        return repository.save(
                transaction,
                events.stream().map(ScheduledEvent::toWindow).toList(),
                now,
                now.plus(config.schedule().fillAfter()));
    }

    private Uni<Void> tell(List<ScheduledEvent> events, Instant now) {
        return holdouts.tell(
                events.stream().flatMap(event -> event.heldOut().stream()).toList(), now);
    }
}
