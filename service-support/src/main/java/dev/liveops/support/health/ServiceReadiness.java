package dev.liveops.support.health;

import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.database.Migration;
import dev.liveops.support.identity.PublishedKeys;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Says whether requests may be sent here. */
@Readiness
@Singleton
public class ServiceReadiness implements AsyncHealthCheck {

    private final Migration migration;
    private final Snapshots snapshots;
    private final DatabaseMonitor database;
    private final PublishedKeys keys;

    ServiceReadiness(Migration migration, Snapshots snapshots, DatabaseMonitor database, PublishedKeys keys) {
        this.migration = migration;
        this.snapshots = snapshots;
        this.database = database;
        this.keys = keys;
    }

    // Asynchronous only to run on the event loop: a busy worker pool must not make a healthy service look dead.
    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::check);
    }

    private HealthCheckResponse check() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("service")
                .status(canServe() && keys.isLoaded())
                .withData("migrated", migration.isDone())
                .withData("keys_loaded", keys.isLoaded())
                .withData("degraded", !database.isUp())
                .withData("behind", snapshots.all().stream().anyMatch(SnapshotHolder::isBehind));
        snapshots.all().forEach(holder -> describe(response, holder));
        return response.build();
    }

    // A stand-in needs no schema, and is there only while the database cannot be reached.
    private boolean canServe() {
        List<SnapshotHolder<?>> holders = snapshots.all();
        return holders.stream().allMatch(SnapshotHolder::isLoaded)
                && (migration.isDone() || holders.stream().anyMatch(SnapshotHolder::isStandIn));
    }

    private static void describe(HealthCheckResponseBuilder response, SnapshotHolder<?> holder) {
        response.withData(holder.name() + "_version", holder.version());
        if (holder.head() > holder.version()) {
            response.withData(holder.name() + "_head", holder.head());
        }
        if (holder.isStandIn()) {
            response.withData(holder.name() + "_stand_in", true);
        }
        List<String> skipped = holder.skipped();
        if (!skipped.isEmpty()) {
            response.withData(holder.name() + "_skipped", skipped.size())
                    .withData(holder.name() + "_skipped_first", skipped.get(0));
        }
    }
}
