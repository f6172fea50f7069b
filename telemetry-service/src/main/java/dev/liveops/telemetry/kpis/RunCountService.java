package dev.liveops.telemetry.kpis;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.RunCells;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Callable;

/** Counts runs for questions that no cell answers, by the rules of the fold, a day at a time and no more than a set number. */
@Singleton
class RunCountService {

    private final KpiRepository repository;
    private final int maxRuns;
    private final Vertx vertx;

    RunCountService(KpiRepository repository, KpiConfig config, Vertx vertx) {
        this.repository = repository;
        this.maxRuns = config.maxRuns();
        this.vertx = vertx;
    }

    /** All that the question's runs add up to; ends the request with {@code telemetry.kpi_too_large} where they are too many. */
    Uni<CountedRuns> count(SqlConnection transaction, Question question, FactRules rules) {
        RunCells cells = new RunCells(rules);
        return repository
                .countRuns(transaction, RunQuery.count(question, rules.zone(), maxRuns))
                .invoke(this::requireFew)
                .chain(() -> Multi.createFrom()
                        .items(question.from().datesUntil(question.to().plusDays(1)))
                        .onItem()
                        .transformToUniAndConcatenate(
                                day -> repository.runs(transaction, RunQuery.ofDay(question, rules.zone(), day)))
                        .onItem()
                        .transformToUniAndConcatenate(runs -> add(cells, runs))
                        .collect()
                        .last())
                .chain(() -> onWorker(() -> new CountedRuns(cells.days())));
    }

    private void requireFew(long runs) {
        if (runs > maxRuns) {
            throw ProblemException.of(
                    TelemetryProblem.KPI_TOO_LARGE,
                    "no figures are kept for this combination, and it is about more than " + maxRuns
                            + " runs, too many to count (ask for fewer days, or for content_hash, engine_version or"
                            + " experiment alone)");
        }
    }

    private Uni<Boolean> add(RunCells cells, List<KpiRepository.StoredState> runs) {
        return runs.isEmpty()
                ? Uni.createFrom().item(true)
                : onWorker(() -> {
                    runs.forEach(run -> cells.add(run.read()));
                    return true;
                });
    }

    // Milliseconds that no event loop has; whoever waits goes on where it was.
    private <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
