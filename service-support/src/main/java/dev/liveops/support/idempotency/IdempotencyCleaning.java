package dev.liveops.support.idempotency;

import dev.liveops.support.database.Rows;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Forgets keys whose time is over, so many at a time. */
@Singleton
class IdempotencyCleaning implements StepJob {

    private static final Duration INTERVAL = Duration.ofMinutes(10);
    private static final int KEYS = 5_000;
    private static final String MORE = "more";

    private final Clock clock;

    IdempotencyCleaning(Clock clock) {
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.alone(this);
    }

    @Override
    public String name() {
        return "idempotency-cleaning";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        return transaction
                .preparedQuery("DELETE FROM idempotency_keys WHERE ctid IN"
                        + " (SELECT ctid FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2)")
                .execute(Tuple.from(Rows.list(Rows.time(clock.instant().minus(IdempotencyStore.KEPT)), KEYS)))
                .map(deleted -> deleted.rowCount() < KEYS ? Step.DONE : new Step(MORE));
    }
}
