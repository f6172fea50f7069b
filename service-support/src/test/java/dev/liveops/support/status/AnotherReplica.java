package dev.liveops.support.status;

import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.database.Migration;
import dev.liveops.support.identity.PublishedKeys;
import dev.liveops.support.snapshot.DeafSnapshots;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.time.ClockFollower;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A replica beside the one of the test: an id and snapshots of its own, which are loaded when it is told to. */
@Dependent
class AnotherReplica {

    final Snapshots snapshots;
    private final OwnState state;
    private final Heartbeat heartbeat;

    AnotherReplica(
            DeafSnapshots deaf,
            HttpServer server,
            DatabaseMonitor monitor,
            Migration migration,
            PublishedKeys keys,
            Clock clock,
            ClockFollower follower,
            ReplicaRepository repository,
            Database database,
            Vertx vertx) {
        snapshots = deaf.make();
        state = new OwnState(new Config(), "0.1.1", server, snapshots, monitor, migration, keys, clock, follower);
        heartbeat = new Heartbeat(state, repository, database, new Config(), vertx);
    }

    UUID id() {
        return state.id();
    }

    List<String> degraded() {
        return state.get().degraded();
    }

    void beat() {
        Waiting.of(heartbeat.beat());
    }

    /** From now on it tells of each version that it holds. */
    void follow() {
        heartbeat.follow(snapshots);
    }

    /** As its process does that is told to end. */
    void stop() {
        heartbeat.stop(null);
    }

    private record Config() implements ReplicaConfig {

        @Override
        public String host() {
            return "host-2";
        }

        @Override
        public Optional<String> commit() {
            return Optional.of("abc123");
        }

        @Override
        public Duration heartbeat() {
            return Duration.ofHours(1);
        }

        @Override
        public Duration lostAfter() {
            return Duration.ofSeconds(15);
        }
    }
}
