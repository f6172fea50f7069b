package dev.liveops.telemetry.balance;

import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums;
import dev.liveops.model.study.StudySums.UserSums;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Welch;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.balance.BalanceReport.ImpactRow;
import dev.liveops.telemetry.boards.ScheduleHolder;
import dev.liveops.telemetry.impact.Impact;
import dev.liveops.telemetry.liveevents.HoldoutEffect;
import dev.liveops.telemetry.liveevents.LiveEventReport;
import dev.liveops.telemetry.liveevents.LiveEventService;
import dev.liveops.telemetry.sums.ArmComparison;
import dev.liveops.telemetry.sums.HoldoutStudies;
import dev.liveops.telemetry.sums.Studies;
import dev.liveops.telemetry.sums.StudyPlan;
import dev.liveops.telemetry.sums.StudyService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What live events and experiments of a span changed, by the strongest method that there is for each (statistics.md 5.4). */
@Singleton
class BalanceImpactService {

    private static final double ALPHA = .05;
    private static final Set<String> FIGURES = Set.of("win_rate", "runs", "tiers_cleared", "score_mean", "players");

    private final ScheduleHolder schedule;
    private final LiveEventService events;
    private final StudyService studies;
    private final Studies plans;
    private final Database database;
    private final BalanceConfig config;

    BalanceImpactService(
            ScheduleHolder schedule,
            LiveEventService events,
            StudyService studies,
            Studies plans,
            Database database,
            BalanceConfig config) {
        this.schedule = schedule;
        this.events = events;
        this.studies = studies;
        this.plans = plans;
        this.database = database;
        this.config = config;
    }

    /** Those that were on in a span, the latest first; what cannot be said of one is left out. */
    Uni<List<ImpactRow>> of(Instant from, Instant to) {
        return events(from, to)
                .chain(rows -> experiments(from, to).map(more -> {
                    List<ImpactRow> all = new ArrayList<>(rows);
                    all.addAll(more);
                    return all;
                }));
    }

    private Uni<List<ImpactRow>> events(Instant from, Instant to) {
        return each(schedule.get().eventsOf(from, to), id -> events.report(id).map(report -> rows(id, report)));
    }

    private Uni<List<ImpactRow>> experiments(Instant from, Instant to) {
        return database.withConnection(plans::plans)
                .map(known -> known.stream()
                        .map(StudyPlan::study)
                        .filter(study -> !study.key().startsWith(HoldoutStudies.key("")))
                        .filter(study -> study.startedAt().isBefore(to))
                        .filter(study ->
                                study.endedAt() == null || study.endedAt().isAfter(from))
                        .sorted(Comparator.comparing(ExperimentStudy::startedAt).reversed())
                        .toList())
                .chain(known -> each(known, study -> studies.sums(study.key()).map(sums -> rows(study, sums))));
    }

    private <T> Uni<List<ImpactRow>> each(List<T> things, Function<T, Uni<List<ImpactRow>>> rows) {
        return Multi.createFrom()
                .iterable(things)
                .select()
                .first(config.mostImpacts())
                .onItem()
                .transformToUniAndConcatenate(thing ->
                        rows.apply(thing).onFailure(ProblemException.class).recoverWithItem(List.of()))
                .collect()
                .asList()
                .map(lists -> lists.stream().flatMap(List::stream).toList());
    }

    private static List<ImpactRow> rows(String id, LiveEventReport report) {
        List<ImpactRow> rows = new ArrayList<>();
        HoldoutEffect holdout = report.holdout();
        if (holdout != null) {
            holdout.metrics()
                    .forEach(metric -> rows.add(new ImpactRow(
                            "live_event",
                            id,
                            null,
                            metric.metric(),
                            "randomised_holdout",
                            holdout.grade(),
                            metric.status(),
                            metric.effect(),
                            metric.low(),
                            metric.high(),
                            metric.pValue(),
                            metric.liveUsers() + metric.holdoutUsers())));
        }
        LiveEventReport.GradedImpact before = report.beforeAfter();
        if (before != null) {
            before.figures().stream()
                    .filter(figure -> FIGURES.contains(figure.figure()))
                    .forEach(figure -> rows.add(beforeAfter(id, before, figure)));
        }
        return rows;
    }

    private static ImpactRow beforeAfter(String id, LiveEventReport.GradedImpact graded, Impact.Figure figure) {
        Impact.Estimate known = figure.estimate();
        return new ImpactRow(
                "live_event",
                id,
                null,
                figure.figure(),
                "before_after_dow",
                graded.grade(),
                known == null ? figure.status() : "ok",
                known == null ? null : (Double) known.effect(),
                known == null ? null : (Double) known.low(),
                known == null ? null : (Double) known.high(),
                known == null ? null : known.pValue(),
                (long) graded.daysOfEvent());
    }

    private static List<ImpactRow> rows(ExperimentStudy study, StudySums sums) {
        List<ImpactRow> rows = new ArrayList<>();
        String control = study.variants().get(0);
        for (String variant : study.variants().subList(1, study.variants().size())) {
            for (StudyMetric metric : study.metrics()) {
                rows.add(row(study, metric, sums, control, variant));
            }
        }
        return rows;
    }

    private static ImpactRow row(
            ExperimentStudy study, StudyMetric metric, StudySums sums, String control, String variant) {
        List<UserSums> users = sums.metrics().stream()
                .filter(each -> each.metric().equals(metric.id()))
                .map(StudySums.MetricSums::rows)
                .flatMap(List::stream)
                .toList();
        Effect effect = ArmComparison.effect(metric, users, control, variant);
        Welch test = effect instanceof Effect.Known known ? Welch.test(known, Alternative.TWO_SIDED, ALPHA) : null;
        return new ImpactRow(
                "experiment",
                study.experimentId(),
                variant,
                metric.id(),
                "randomised_experiment",
                "A",
                effect.status().name().toLowerCase(Locale.ROOT),
                test == null ? null : (Double) test.effect(),
                test == null ? null : (Double) test.interval().low(),
                test == null ? null : (Double) test.interval().high(),
                test == null ? null : (Double) test.pValue(),
                effect instanceof Effect.Known known ? (Long) known.n() : null);
    }
}
