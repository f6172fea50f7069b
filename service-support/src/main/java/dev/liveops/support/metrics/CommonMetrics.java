package dev.liveops.support.metrics;

import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Registers {@code liveops.database.up} (1 or 0), and of each snapshot {@code liveops.snapshot.version{name}}, {@code
 * liveops.snapshot.behind{name}} (1 or 0) and {@code liveops.snapshot.skipped{name}}.
 */
@Singleton
public class CommonMetrics {

    /** Whether the database answers: 1 or 0. */
    public static final String DATABASE_UP = "liveops.database.up";

    /** Version of the snapshot served from; -1 before the first. */
    public static final String SNAPSHOT_VERSION = "liveops.snapshot.version";

    /** Documents that are published but left out of the snapshot served from, since they are too large or unreadable. */
    public static final String SNAPSHOT_SKIPPED = "liveops.snapshot.skipped";

    /** Whether less is served than what is published, as far as the replica knows: 1 or 0. */
    public static final String SNAPSHOT_BEHIND = "liveops.snapshot.behind";

    @Produces
    @Singleton
    MeterFilter commonTags(
            @ConfigProperty(name = "liveops.game") String game,
            @ConfigProperty(name = "liveops.environment") String environment) {
        return MeterFilter.commonTags(Tags.of("game", game, "environment", environment));
    }

    // After the beans of the services that are made at the start: whatever they hold is there by then.
    void start(
            @Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started,
            MeterRegistry registry,
            DatabaseMonitor database,
            Snapshots snapshots) {
        Gauge.builder(DATABASE_UP, database, monitor -> monitor.isUp() ? 1 : 0)
                .description("Whether the database answers")
                .register(registry);
        for (SnapshotHolder<?> holder : snapshots.all()) {
            Gauge.builder(SNAPSHOT_VERSION, holder, SnapshotHolder::version)
                    .description("Version of the snapshot served from")
                    .tag("name", holder.name())
                    .register(registry);
            Gauge.builder(SNAPSHOT_BEHIND, holder, held -> held.isBehind() ? 1 : 0)
                    .description("Whether less is served than what is published")
                    .tag("name", holder.name())
                    .register(registry);
            Gauge.builder(SNAPSHOT_SKIPPED, holder, held -> held.skipped().size())
                    .description("Documents left out of the snapshot served from")
                    .tag("name", holder.name())
                    .register(registry);
        }
    }
}
