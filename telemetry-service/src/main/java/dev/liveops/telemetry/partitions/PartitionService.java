package dev.liveops.telemetry.partitions;

import dev.liveops.support.database.Migration;
import dev.liveops.support.lock.LeaderLock;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Keeps a partition for every day that events come for. */
@Singleton
public class PartitionService {

    private static final Logger LOG = Logger.getLogger(PartitionService.class);
    private static final String JOB = "telemetry.partitions";

    private final PartitionRepository repository;
    private final LeaderLock lock;
    private final PartitionConfig config;
    private final PartitionMetrics metrics;
    private final Clock clock;
    // What is known to exist; another replica may have made more.
    private volatile Coverage known = Coverage.NONE;

    PartitionService(
            PartitionRepository repository,
            LeaderLock lock,
            PartitionConfig config,
            PartitionMetrics metrics,
            Clock clock) {
        this.repository = repository;
        this.lock = lock;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Completes when each of these ids has a partition; at once when they are known to. */
    public Uni<Void> cover(Collection<UUID> ids) {
        Set<LocalDate> days = days(ids);
        return known.coversAll(days) ? Uni.createFrom().voidItem() : make(days);
    }

    /** Completes when each of these ids has a partition, whatever was known: one may have been dropped. */
    public Uni<Void> coverAnew(Collection<UUID> ids) {
        return make(days(ids));
    }

    void start(@Observes StartupEvent started, Migration migration, Vertx vertx) {
        migration.completed().subscribe().with(migrated -> {
            lookAfter();
            vertx.setPeriodic(config.checkInterval().toMillis(), timer -> lookAfter());
        });
    }

    private void lookAfter() {
        make(PartitionPlan.daysAround(today()))
                .subscribe()
                .with(
                        made -> LOG.debug("partitions looked after"),
                        failure -> LOG.warnf(
                                "partitions not looked after, trying again interval=%s reason=%s",
                                config.checkInterval(), failure.getMessage()));
    }

    private Uni<Void> make(Collection<LocalDate> days) {
        return lock.runInTurn(JOB, connection -> makeMissing(connection, days))
                .invoke(made -> {
                    known = made.coverage();
                    metrics.created(made.partitions());
                })
                .replaceWithVoid();
    }

    // Whoever holds the lock sees all that was made before, so nothing is made twice.
    private Uni<Made> makeMissing(SqlConnection transaction, Collection<LocalDate> days) {
        return repository.coverage(transaction).chain(existing -> {
            List<DayRange> missing = PartitionPlan.missing(existing, days, today());
            return repository
                    .create(transaction, missing)
                    .replaceWith(new Made(existing.with(missing), missing.size()));
        });
    }

    private static Set<LocalDate> days(Collection<UUID> ids) {
        return ids.stream().map(DayRange::dayOf).collect(Collectors.toSet());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /**
     * What a turn led to.
     *
     * @param coverage all days that have a partition now
     * @param partitions how many were made
     */
    private record Made(Coverage coverage, int partitions) {}
}
