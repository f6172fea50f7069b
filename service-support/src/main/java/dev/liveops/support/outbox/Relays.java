package dev.liveops.support.outbox;

import dev.liveops.model.id.Ids;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Has this replica relay to each destination of its service, whenever no other one does. */
@Singleton
class Relays {

    private static final Logger LOG = Logger.getLogger(Relays.class);

    private static final long FAREWELL_MILLISECONDS = 1_000;

    private final List<Relay> relays = new ArrayList<>();
    private final Map<Relay, CompletableFuture<Duration>> rounds = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final OutboxConfig config;
    private volatile boolean stopping;

    Relays(
            @All List<Destination> destinations,
            Database database,
            OutboxRepository repository,
            Backlogs backlogs,
            OutboxMetrics metrics,
            RelayTrace trace,
            OutboxConfig config,
            Clock clock,
            Vertx vertx) {
        UUID holder = Ids.newId();
        for (Destination destination : destinations) {
            metrics.watch(destination.name(), config.maxMessages());
            relays.add(new Relay(destination, holder, database, repository, backlogs, metrics, trace, config, clock));
        }
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Migration migration) {
        migration.completed().subscribe().with(migrated -> relays.forEach(relay -> next(relay, Duration.ZERO)));
    }

    // The thread that stops the service is no event loop. A round under way ends first, or it would take the lease
    // again; and
    // without waiting the connections would be closed before the lease is given back.
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        CompletableFuture<?>[] farewells = relays.stream()
                .map(relay -> rounds.getOrDefault(relay, CompletableFuture.completedFuture(Duration.ZERO))
                        .handle((wait, failure) -> relay.release().subscribeAsCompletionStage())
                        .thenCompose(released -> released))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(farewells).get(FAREWELL_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf(e, "lease not given back, it ends by itself");
        }
    }

    // Not by the scheduler, whose shortest interval is a second: after a full call the next one follows at once.
    private void next(Relay relay, Duration pause) {
        if (!stopping) {
            vertx.setTimer(Math.max(1, pause.toMillis()), timer -> round(relay));
        }
    }

    private void round(Relay relay) {
        if (stopping) {
            return;
        }
        CompletableFuture<Duration> round = relay.round().subscribeAsCompletionStage();
        rounds.put(relay, round);
        round.whenComplete((wait, failure) -> {
            if (failure != null) {
                LOG.debugf(failure, "messages not relayed, trying again");
            }
            next(relay, failure == null ? wait : config.pollInterval());
        });
    }
}
