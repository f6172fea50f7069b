package dev.liveops.support.status;

import dev.liveops.model.id.Ids;
import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.database.Migration;
import dev.liveops.support.identity.PublishedKeys;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.time.ClockFollower;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this replica has to say of itself, from memory. */
@Singleton
class OwnState {

    private final UUID id = Ids.newId();
    private final ReplicaConfig config;
    private final String version;
    private final HttpServer server;
    private final Snapshots snapshots;
    private final DatabaseMonitor database;
    private final Migration migration;
    private final PublishedKeys keys;
    private final Clock clock;
    private final ClockFollower follower;
    private final Instant startedAt;

    OwnState(
            ReplicaConfig config,
            @ConfigProperty(name = "quarkus.application.version") String version,
            HttpServer server,
            Snapshots snapshots,
            DatabaseMonitor database,
            Migration migration,
            PublishedKeys keys,
            Clock clock,
            ClockFollower follower) {
        this.config = config;
        this.version = version;
        this.server = server;
        this.snapshots = snapshots;
        this.database = database;
        this.migration = migration;
        this.keys = keys;
        this.clock = clock;
        this.follower = follower;
        this.startedAt = now();
    }

    /** Unique for each start. */
    UUID id() {
        return id;
    }

    /** As it is now. */
    ReplicaState get() {
        return new ReplicaState(
                id,
                config.host() + ":" + server.getPort(),
                version,
                config.commit().orElse(null),
                startedAt,
                now(),
                snapshots.all().stream()
                        .filter(SnapshotHolder::isLoaded)
                        .collect(Collectors.toMap(SnapshotHolder::name, SnapshotHolder::version, Math::min)),
                degraded());
    }

    private List<String> degraded() {
        Set<Degradation> found = EnumSet.noneOf(Degradation.class);
        note(found, Degradation.DATABASE_AWAY, !database.isUp());
        note(found, Degradation.NOT_MIGRATED, !migration.isDone());
        note(found, Degradation.KEYS_MISSING, !keys.isLoaded());
        note(found, Degradation.KEYS_OLD, keys.isOld());
        note(found, Degradation.SNAPSHOT_MISSING, anySnapshot(holder -> !holder.isLoaded()));
        note(found, Degradation.STAND_IN, anySnapshot(SnapshotHolder::isStandIn));
        note(found, Degradation.SNAPSHOT_BEHIND, anySnapshot(holder -> holder.version() < holder.head()));
        note(
                found,
                Degradation.ENTRIES_SKIPPED,
                anySnapshot(holder -> !holder.skipped().isEmpty()));
        note(found, Degradation.CLOCK_ASTRAY, follower.isAstray());
        return found.stream().map(Degradation::wire).toList();
    }

    private boolean anySnapshot(Predicate<SnapshotHolder<?>> condition) {
        return snapshots.all().stream().anyMatch(condition);
    }

    private static void note(Set<Degradation> found, Degradation degradation, boolean applies) {
        if (applies) {
            found.add(degradation);
        }
    }

    /** Now, in microseconds. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
