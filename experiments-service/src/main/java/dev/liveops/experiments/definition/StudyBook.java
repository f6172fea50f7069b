package dev.liveops.experiments.definition;

import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudyMeasure;
import dev.liveops.model.study.StudyMetric;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.outbox.OutboxMessage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells telemetry of experiments that have started: what of their users it is to sum up. */
@Singleton
class StudyBook {

    private final ExperimentHistoryRepository history;
    private final Outbox outbox;
    private final JsonText json;

    StudyBook(ExperimentHistoryRepository history, Outbox outbox, JsonText json) {
        this.history = history;
        this.outbox = outbox;
        this.json = json;
    }

    /** Tells in the transaction of a change, which holds the experiment's row, so that changes arrive in their order. Of a draft nothing. */
    Uni<Void> tell(SqlConnection transaction, Experiment experiment) {
        if (experiment.status() == ExperimentStatus.DRAFT) {
            return Uni.createFrom().voidItem();
        }
        return history.phases(transaction, experiment.id())
                .chain(phases -> outbox.add(
                        transaction,
                        OutboxMessage.ordered(
                                StudyDestination.NAME, experiment.id(), json.write(study(experiment, phases)))));
    }

    /**
     * What telemetry has to know of an experiment that has started.
     *
     * @param phases all of its phases
     */
    static ExperimentStudy study(Experiment experiment, List<ExperimentPhase> phases) {
        ExperimentDefinition definition = experiment.content().definition();
        return new ExperimentStudy(
                ExperimentKey.of(experiment.id(), experiment.generation()),
                experiment.id(),
                experiment.generation(),
                experiment.revision(),
                experiment.status().wire(),
                experiment.startedAt(),
                experiment.finishedAt(),
                definition.variants().stream().map(ExperimentVariant::id).toList(),
                phases.stream()
                        .filter(phase -> phase.generation() == experiment.generation())
                        .map(ExperimentPhase::phase)
                        .toList(),
                definition.allMetrics().stream().map(StudyBook::metric).toList());
    }

    private static StudyMetric metric(ExperimentMetric metric) {
        return new StudyMetric(
                metric.id(),
                metric.effectiveKind().wire(),
                metric.builtIn() == null ? null : metric.builtIn().wire(),
                measure(metric.measure()),
                measure(metric.denominator()),
                metric.quantile(),
                metric.cap(),
                metric.effectiveWindowDays());
    }

    private static @Nullable StudyMeasure measure(@Nullable MetricMeasure measure) {
        return measure == null
                ? null
                : new StudyMeasure(measure.eventType(), measure.aggregation().wire(), measure.field(), measure.where());
    }
}
