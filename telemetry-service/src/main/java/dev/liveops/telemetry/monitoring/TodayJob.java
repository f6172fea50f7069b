package dev.liveops.telemetry.monitoring;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import dev.liveops.telemetry.fold.FactsConfig;
import dev.liveops.telemetry.kpis.KpiConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Has one replica at a time read today's figures. */
@Singleton
class TodayJob implements StepJob {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final TodayRepository repository;
    private final TodayMetrics metrics;
    private final FactsConfig facts;
    private final Clock clock;
    private final Predicate<String> isDaily;

    TodayJob(TodayRepository repository, TodayMetrics metrics, FactsConfig facts, KpiConfig kpis, Clock clock) {
        this.repository = repository;
        this.metrics = metrics;
        this.facts = facts;
        this.clock = clock;
        this.isDaily = Pattern.compile(kpis.dailyChallenge()).asMatchPredicate();
    }

    void start(@Observes StartupEvent started, Jobs jobs, Vertx vertx) {
        jobs.alone(this);
        vertx.setPeriodic(INTERVAL.toMillis(), timer -> metrics.forgetAfter(INTERVAL.multipliedBy(2)));
    }

    @Override
    public String name() {
        return "today";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        return repository
                .read(transaction, LocalDate.ofInstant(clock.instant(), facts.zone()), isDaily)
                .invoke(metrics::show)
                .replaceWith(Step.DONE);
    }
}
