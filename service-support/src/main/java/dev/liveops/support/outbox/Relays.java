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
import java.util.UUID;
import org.jboss.logging.Logger;

/** Has this replica relay to each destination of its service, whenever no other one does. */
@Singleton
class Relays {

    private static final Logger LOG = Logger.getLogger(Relays.class);

    private final List<Relay> relays = new ArrayList<>();
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
            relays.add(new Relay(destination, holder, database, repository, backlogs, metrics, trace, config, clock));
        }
        this.vertx = vertx;
        this.config = config;
    }

    void start(@Observes StartupEvent started, Migration migration) {
        migration.completed().subscribe().with(migrated -> relays.forEach(relay -> next(relay, Duration.ZERO)));
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        relays.forEach(relay -> relay.release()
                .subscribe()
                .with(released -> {}, failure -> LOG.debugf(failure, "lease not given back, it ends by itself")));
    }

    // Not by the scheduler, whose shortest interval is a second: after a full call the next one follows at once.
    private void next(Relay relay, Duration pause) {
        if (!stopping) {
            vertx.setTimer(
                    Math.max(1, pause.toMillis()),
                    timer -> relay.round().subscribe().with(wait -> next(relay, wait), failure -> {
                        LOG.debugf(failure, "messages not relayed, trying again");
                        next(relay, config.pollInterval());
                    }));
        }
    }
}
