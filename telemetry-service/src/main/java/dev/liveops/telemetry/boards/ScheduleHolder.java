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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Holds the schedule of live events: what the events service says, asked for again and again, and kept in the database, so that a
 * replica that starts while the events service is away knows what was known.
 */
@Singleton
public class ScheduleHolder {

    private static final Duration AGAIN = Duration.ofDays(1);

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
        return database.withConnection(repository::windowsTo)
                .map(known -> from(known, now))
                .chain(from -> events.list(from, to(now))
                        .chain(said -> database.inTransaction(transaction -> said.map(
                                                events -> save(transaction, events, from, now))
                                        .orElseGet(() -> Uni.createFrom().voidItem())
                                        .chain(() -> repository.get(transaction)))
                                .call(() -> tell(said.orElse(List.of()), now))))
                .invoke(known -> schedule = known)
                .chain(() -> fill.run());
    }

    // Windows of the last day are asked for again, since an event may have been ended in them.
    private Instant from(Optional<Instant> known, Instant now) {
        return known.map(to -> to.isBefore(now) ? to : now)
                .map(to -> to.minus(AGAIN))
                .orElseGet(() -> now.minus(config.schedule().lookBack()));
    }

    private Instant to(Instant now) {
        return now.plus(config.schedule().lookAhead());
    }

    private Uni<Void> save(SqlConnection transaction, List<ScheduledEvent> events, Instant from, Instant now) {
        List<LiveWindow> windows =
                events.stream().flatMap(event -> event.toWindows().stream()).toList();
        // Of an event with very many windows the rest is asked for the next time.
        Instant known = events.stream()
                .flatMap(event -> Stream.ofNullable(event.knownTo()))
                .min(Instant::compareTo)
                .orElseGet(() -> to(now));
        return repository
                .save(transaction, windows, now, now.plus(config.schedule().fillAfter()))
                .chain(() -> repository.prune(transaction, windows, from, known));
    }

    private Uni<Void> tell(List<ScheduledEvent> events, Instant now) {
        return holdouts.tell(
                events.stream().flatMap(event -> event.heldOut().stream()).toList(), now);
    }
}
