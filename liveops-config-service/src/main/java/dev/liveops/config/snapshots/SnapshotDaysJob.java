package dev.liveops.config.snapshots;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Drops snapshots that are kept no longer, a day a step. */
@Singleton
class SnapshotDaysJob implements StepJob {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final Step AGAIN = new Step("more");

    private final SnapshotRepository repository;
    private final Clock clock;
    private final int keepDays;

    SnapshotDaysJob(SnapshotRepository repository, Clock clock, SnapshotsConfig config) {
        this.repository = repository;
        this.clock = clock;
        this.keepDays = config.keepDays();
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.alone(this);
    }

    @Override
    public String name() {
        return "snapshot days";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return repository.dropDay(transaction, today.minusDays(keepDays)).map(dropped -> dropped ? AGAIN : Step.DONE);
    }
}
