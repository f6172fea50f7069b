package dev.liveops.support.health;

import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.database.Migration;
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

    ServiceReadiness(Migration migration, Snapshots snapshots, DatabaseMonitor database) {
        this.migration = migration;
        this.snapshots = snapshots;
        this.database = database;
    }

    // Asynchronous only to run on the event loop: a busy worker pool must not make a healthy service look dead.
    @Override
    public Uni<HealthCheckResponse> call() {
        return Uni.createFrom().item(this::check);
    }

    private HealthCheckResponse check() {
        boolean loaded = snapshots.all().stream().allMatch(SnapshotHolder::isLoaded);
        HealthCheckResponseBuilder response = HealthCheckResponse.named("service")
                .status(migration.isDone() && loaded)
                .withData("migrated", migration.isDone())
                .withData("degraded", !database.isUp());
        snapshots.all().forEach(holder -> describe(response, holder));
        return response.build();
    }

    private static void describe(HealthCheckResponseBuilder response, SnapshotHolder<?> holder) {
        response.withData(holder.name() + "_version", holder.version());
        List<String> skipped = holder.skipped();
        if (!skipped.isEmpty()) {
            response.withData(holder.name() + "_skipped", skipped.size())
                    .withData(holder.name() + "_skipped_first", skipped.get(0));
        }
    }
}
