package dev.liveops.events.claims;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Drops claims of runs that nobody can claim any more and that have arrived; what has not is kept for ever. */
@Singleton
class ClaimCleaning implements StepJob {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int AT_ONCE = 5_000;
    private static final Step AGAIN = new Step("more");

    private final ClaimRepository repository;
    private final ClaimConfig config;
    private final Clock clock;

    ClaimCleaning(ClaimRepository repository, ClaimConfig config, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.alone(this);
    }

    @Override
    public String name() {
        return "claims cleaning";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        return repository
                .drop(transaction, clock.instant().minus(config.keep()), AT_ONCE)
                .map(dropped -> dropped == AT_ONCE ? AGAIN : Step.DONE);
    }
}
