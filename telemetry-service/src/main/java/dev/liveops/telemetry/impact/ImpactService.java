package dev.liveops.telemetry.impact;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.fold.FactsConfig;
import dev.liveops.telemetry.impact.Impact.Figure;
import dev.liveops.telemetry.kpis.KpiAnswer;
import dev.liveops.telemetry.kpis.KpiService;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the days around a moment, and compares them. */
@Singleton
public class ImpactService {

    private final KpiService kpis;
    private final FactsConfig facts;
    private final ImpactConfig config;
    private final Clock clock;

    ImpactService(KpiService kpis, FactsConfig facts, ImpactConfig config, Clock clock) {
        this.kpis = kpis;
        this.facts = facts;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Figures before and after.
     *
     * @param parameters {@code at}, {@code window} and filters, with all of their values
     * @return fails with {@code telemetry.too_little_history} where no figure can be estimated
     */
    public Uni<Impact> answer(Map<String, List<String>> parameters) {
        ImpactQuestion question = ImpactQuestion.of(parameters, clock.instant(), config);
        Uni<List<Read>> all = Uni.createFrom().item(ArrayList::new);
        for (String kpi : ImpactFigures.BY_KPI.keySet()) {
            all = all.chain(read -> read(question, kpi).invoke(read::add).replaceWith(read));
        }
        return all.map(read -> answer(question, read));
    }

    // What is not kept under these filters is left out, and what is asked for wrongly is the answer.
    private Uni<Read> read(ImpactQuestion question, String kpi) {
        return Uni.createFrom()
                .deferred(() -> kpis.answer(kpi, days(question)))
                .map(answer -> new Read(kpi, answer, null))
                .onFailure(ImpactService::isLeftOut)
                .recoverWithItem(failure -> new Read(kpi, null, (ProblemException) failure));
    }

    private static boolean isLeftOut(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code() == TelemetryProblem.KPI_NOT_KEPT
                        || problem.code() == TelemetryProblem.KPI_TOO_LARGE);
    }

    private Map<String, List<String>> days(ImpactQuestion question) {
        ImpactSpans spans = question.spans(facts.zone());
        // The zone of what was counted may be another one, whose days are shifted by one.
        LocalDate from = spans.firstBefore().minusDays(spans.firstPlacebo() + config.maxPlacebos() + 1L);
        Map<String, List<String>> parameters = new HashMap<>(question.filters());
        parameters.put("each", List.of("day"));
        parameters.put("from", List.of((from.isBefore(LocalDate.EPOCH) ? LocalDate.EPOCH : from).toString()));
        parameters.put("to", List.of(spans.lastAfter().plusDays(1).toString()));
        return parameters;
    }

    private Impact answer(ImpactQuestion question, List<Read> read) {
        KpiAnswer first = read.stream()
                .map(Read::answer)
                .filter(answer -> answer != null)
                .findFirst()
                .orElseThrow(() -> read.get(0).failure());
        ZoneId zone = ZoneId.of(first.zone());
        ImpactSpans spans = question.spans(zone);
        ImpactEstimator estimator = new ImpactEstimator(spans, config.wantedPlacebos(), config.maxPlacebos());
        List<Figure> figures = new ArrayList<>();
        for (Read each : read) {
            KpiAnswer answer = each.answer();
            if (answer != null) {
                ImpactFigures.of(answer)
                        .forEach((name, series) ->
                                figures.add(estimator.estimate(name, ImpactFigures.unit(answer, name), series)));
            }
        }
        return ImpactAnswers.of(question, first, spans, config.wantedPlacebos(), figures, left(read));
    }

    private static List<String> left(List<Read> read) {
        return read.stream()
                .filter(each -> each.answer() == null)
                .map(each -> "Figures of " + each.kpi() + " are left out: nothing is kept by what was asked for, or too"
                        + " much to be read.")
                .toList();
    }

    /** What was read of a KPI; one of answer and failure is null. */
    private record Read(
            String kpi,
            @Nullable KpiAnswer answer,
            @Nullable ProblemException failure) {}
}
