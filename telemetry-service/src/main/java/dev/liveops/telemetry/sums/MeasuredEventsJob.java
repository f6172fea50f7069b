package dev.liveops.telemetry.sums;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes away measured events that no experiment asks for any more: of measures that none names whose users are kept, and from before the time that the
 * earliest of those looks back to. An experiment that names them later looks through the raw events again.
 */
@Singleton
class MeasuredEventsJob implements StepJob {

    private static final Duration INTERVAL = Duration.ofHours(6);

    private final StudyRepository studies;
    private final MeasuredEventRepository events;

    MeasuredEventsJob(StudyRepository studies, MeasuredEventRepository events) {
        this.studies = studies;
        this.events = events;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        jobs.alone(this);
    }

    @Override
    public String name() {
        return "measured events";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        return studies.holdStill(transaction)
                .chain(() -> studies.plans(transaction))
                .map(MeasuredEventsJob::since)
                .chain(since -> events.prune(transaction, since, cursor))
                .map(next -> next.map(Step::new).orElse(Step.DONE));
    }

    // Numbers of measures, each with the first microsecond that somebody asks for.
    private static Map<Integer, Long> since(Iterable<StudyPlan> plans) {
        Map<Integer, Long> since = new TreeMap<>();
        for (StudyPlan plan : plans) {
            long micros = ChronoUnit.MICROS.between(
                    Instant.EPOCH, StudyPlan.lookedBackTo(plan.study().startedAt()));
            plan.measures().values().forEach(measure -> since.merge(measure, micros, Math::min));
        }
        return since;
    }
}
