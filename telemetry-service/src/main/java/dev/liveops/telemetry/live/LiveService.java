package dev.liveops.telemetry.live;

import dev.liveops.support.database.CatchUp;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Notifications;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.stream.EventReaders;
import dev.liveops.support.stream.EventSource;
import dev.liveops.support.stream.StreamMetrics;
import dev.liveops.support.time.MachineClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;

/** The last hour, for whoever asks, and for all who follow it: read once and encoded once while anybody does. */
@Singleton
class LiveService {

    private static final Logger LOG = Logger.getLogger(LiveService.class);

    // An announcement may be lost, and a minute begins without one.
    private static final long LOOK_MILLISECONDS = 1_000;

    private final Database database;
    private final LiveRepository repository;
    private final Notifications notifications;
    private final StreamMetrics metrics;
    private final LiveConfig config;
    private final JsonText json;
    private final Clock clock;
    private final Clock machine;
    private final EventReaders readers;
    private final CatchUp look = new CatchUp(this::refresh, LiveService::failed);
    private volatile LiveTold told;

    LiveService(
            Database database,
            LiveRepository repository,
            Notifications notifications,
            MeterRegistry registry,
            LiveConfig config,
            JsonText json,
            Clock clock,
            @MachineClock Clock machine) {
        this.database = database;
        this.repository = repository;
        this.notifications = notifications;
        this.metrics = new StreamMetrics(registry, "live");
        this.config = config;
        this.json = json;
        this.clock = clock;
        this.machine = machine;
        this.readers = new EventReaders("the last hour", config.maxReaders(), metrics::cut);
        this.told = new LiveTold(LivePicture.NONE, json::write);
    }

    /** The hour as it is now. */
    Uni<Live> now() {
        Instant now = clock.instant();
        return database.withConnection(connection ->
                        repository.read(connection, LiveWindow.minutes(now).get(0)))
                .map(counted -> LivePicture.live(counted, now));
    }

    /** Who follows it. */
    EventReaders readers() {
        return readers;
    }

    /** What a new follower is told. */
    EventSource source() {
        look.ask();
        return new LiveSource(() -> told, metrics::missed);
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        metrics.watch(readers);
        notifications.on(LiveRepository.CHANNEL, this::look, nothing -> look());
        vertx.setPeriodic(LOOK_MILLISECONDS, timer -> look());
        vertx.setPeriodic(config.heartbeat().toMillis(), timer -> readers.beat(machine.instant()));
    }

    // Before the framework waits for requests to end: these would not.
    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        readers.close();
    }

    void stop(@Observes ShutdownEvent stopped) {
        readers.close();
    }

    private void look() {
        if (readers.size() > 0) {
            look.ask();
        }
    }

    private Uni<Void> refresh() {
        return now().invoke(read -> {
                    LivePicture next = told.picture().next(read);
                    if (next.number() != told.number()) {
                        told = new LiveTold(next, json::write);
                    }
                    readers.wake();
                })
                .replaceWithVoid();
    }

    private static void failed(Throwable failure) {
        LOG.debugf(failure, "last hour not read, trying again");
    }
}
