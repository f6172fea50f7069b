package dev.liveops.telemetry.sums;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;

/** Takes up what is told of experiments, and answers with their sums. */
@Singleton
public class StudyService {

    private static final int MOST_METRICS = 100;
    private static final BigDecimal BEYOND_CAPS = new BigDecimal("1e15");

    private final Database database;
    private final StudyRepository studies;
    private final SumsRepository sums;

    StudyService(Database database, StudyRepository studies, SumsRepository sums) {
        this.database = database;
        this.studies = studies;
        this.sums = sums;
    }

    /** Keeps what is told of an experiment, unless a later revision is known. */
    Uni<Void> tell(ExperimentStudy study) {
        check(study);
        return database.inTransaction(transaction -> studies.lock(transaction, study.key())
                .chain(known -> known.isEmpty()
                        ? studies.add(transaction, study)
                        : known.get().study().revision() >= study.revision()
                                ? Uni.createFrom().voidItem()
                                : update(transaction, known.get().study(), study)));
    }

    // Other metrics or variants make rows of another shape; of another phase exposures may have come before it was
    // known.
    private Uni<Void> update(SqlConnection transaction, ExperimentStudy known, ExperimentStudy told) {
        boolean anew =
                !known.metrics().equals(told.metrics()) || !known.variants().equals(told.variants());
        boolean again = !new HashSet<>(known.phases()).containsAll(told.phases());
        // Sealed days know nothing of caps.
        List<StudyMetric> uncapped =
                told.metrics().stream().map(StudyMetric::withoutCap).toList();
        List<String> others = known.metrics().stream()
                .filter(metric -> !uncapped.contains(metric.withoutCap()))
                .map(StudyMetric::id)
                .toList();
        return studies.update(transaction, told, again, anew)
                .chain(() -> studies.unseal(transaction, told.key(), others));
    }

    /** The sums of an experiment; {@code telemetry.experiment_not_found}. */
    public Uni<StudySums> sums(String key) {
        return database.inTransaction(transaction -> studies.find(transaction, key)
                .map(found -> found.orElseThrow(() -> ProblemException.of(
                        TelemetryProblem.EXPERIMENT_NOT_FOUND, Quote.of(key) + " is no experiment that was told of")))
                .chain(plan -> sums.of(transaction, plan)));
    }

    // The experiments service has checked it; what is looked at is what would break sums.
    private static void check(ExperimentStudy study) {
        new Violations()
                .check(Ids.isOpaque(study.key()), "key", "expected a key of 1.." + Ids.MAX_LENGTH + " characters")
                .check(study.startedAt() != null, "started_at", "missing (expected an RFC 3339 instant)")
                .check(!study.variants().isEmpty(), "variants", "none (expected one at least)")
                .check(
                        study.metrics().size() <= MOST_METRICS,
                        "metrics",
                        study.metrics().size() + " (expected at most " + MOST_METRICS + ")")
                .check(
                        study.metrics().stream().allMatch(StudyService::isWhole),
                        "metrics",
                        "expected of each an id, a kind, a window of 0..400 days, built_in or a measure, and a cap above 0 and"
                                + " below 1e15 or none")
                .throwIfAny(CommonProblem.INVALID);
    }

    private static boolean isWhole(StudyMetric metric) {
        return metric.id() != null
                && metric.kind() != null
                && metric.windowDays() >= 0
                && metric.windowDays() <= 400
                && (metric.builtIn() != null) != (metric.measure() != null)
                && (metric.cap() == null
                        || metric.cap().signum() > 0 && metric.cap().compareTo(BEYOND_CAPS) < 0);
    }
}
