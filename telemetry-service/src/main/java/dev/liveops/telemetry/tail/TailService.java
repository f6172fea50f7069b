package dev.liveops.telemetry.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.CatchUp;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Notifications;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.stream.EventReaders;
import dev.liveops.support.stream.StreamMetrics;
import dev.liveops.support.time.MachineClock;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.telemetry.live.LiveCounts;
import dev.liveops.telemetry.tail.TailRepository.Kept;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Shows what is stored right now to those who look on this replica, wherever it was taken in. */
@Singleton
class TailService {

    private static final Logger LOG = Logger.getLogger(TailService.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final long RENEW_MILLISECONDS = 10_000;
    private static final long LOOK_MILLISECONDS = 1_000;

    private final Database database;
    private final TailRepository repository;
    private final UnitOfWork unit;
    private final Notifications notifications;
    private final StreamMetrics metrics;
    private final TailConfig config;
    private final JsonText json;
    private final Clock clock;
    private final Clock machine;
    private final EventReaders readers;
    private final Set<TailSource> sources = ConcurrentHashMap.newKeySet();
    private final CatchUp look = new CatchUp(this::look, TailService::failed);
    private volatile long seen;

    TailService(
            Database database,
            TailRepository repository,
            UnitOfWork unit,
            Notifications notifications,
            MeterRegistry registry,
            TailConfig config,
            JsonText json,
            Clock clock,
            @MachineClock Clock machine) {
        this.database = database;
        this.repository = repository;
        this.unit = unit;
        this.notifications = notifications;
        this.metrics = new StreamMetrics(registry, "tail");
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.machine = machine;
        this.readers = new EventReaders("what is stored", config.maxReaders(), metrics::cut);
    }

    EventReaders readers() {
        return readers;
    }

    /** What a reader is to be shown, from now on; who looks at what is audited first. */
    Uni<TailSource> source(TailFilter filter, int rate, String author) {
        ObjectNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("event_type", filter.eventType())
                // Not whose: what is audited stays when a player is erased.
                .put("of_a_user", filter.userId() != null)
                .put("of_a_session", filter.sessionId() != null);
        return unit.record(new AuditEntry("telemetry_events", null, "tail", author, diff))
                .chain(this::lease)
                .invoke(newest -> seen = sources.isEmpty() ? newest : seen)
                .map(newest -> new TailSource(filter, rate, System.nanoTime(), json::write, metrics::missed));
    }

    /** It is shown to somebody from now on. */
    void begin(TailSource source) {
        sources.add(source);
    }

    /** Nobody looks at it any more. */
    void end(TailSource source) {
        sources.remove(source);
    }

    private Uni<Long> lease() {
        return database.withConnection(
                connection -> repository.lease(connection, clock.instant().plus(LEASE)));
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        metrics.watch(readers);
        notifications.on(LiveCounts.CHANNEL, this::ask, nothing -> ask());
        vertx.setPeriodic(LOOK_MILLISECONDS, timer -> ask());
        vertx.setPeriodic(RENEW_MILLISECONDS, timer -> renew());
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> readers.beat(machine.instant()));
    }

    // Before the framework waits for requests to end: these would not.
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        readers.close();
    }

    void stop(@Observes ShutdownEvent stopped) {
        readers.close();
    }

    private void ask() {
        if (!sources.isEmpty()) {
            look.ask();
        }
    }

    private void renew() {
        if (!sources.isEmpty()) {
            lease().subscribe().with(leased -> {}, TailService::failed);
        }
    }

    private Uni<Void> look() {
        return database.withConnection(connection -> repository
                        .after(connection, seen)
                        .chain(kept -> kept.isEmpty() ? Uni.createFrom().voidItem() : show(connection, kept)))
                .invoke(readers::wake);
    }

    private Uni<Void> show(SqlConnection connection, List<Kept> kept) {
        seen = kept.get(kept.size() - 1).number();
        List<UUID> stored =
                kept.stream().flatMap(group -> group.ids().stream()).sorted().toList();
        List<UUID> scanned = evenly(stored, config.maxScanned());
        return Multi.createFrom()
                .iterable(List.copyOf(sources))
                .onItem()
                .transformToUniAndConcatenate(source -> repository
                        .show(connection, scanned, source.filter(), source.allowed(System.nanoTime()))
                        .invoke(shown -> source.show(shown.lines(), stored.size(), shown.matched()))
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static List<UUID> evenly(List<UUID> ids, int most) {
        if (ids.size() <= most) {
            return ids;
        }
        int step = (ids.size() + most - 1) / most;
        List<UUID> some = new ArrayList<>(most);
        for (int place = 0; place < ids.size(); place += step) {
            some.add(ids.get(place));
        }
        return some;
    }

    private static void failed(Throwable failure) {
        LOG.debugf(failure, "what is stored not looked at, trying again");
    }
}
