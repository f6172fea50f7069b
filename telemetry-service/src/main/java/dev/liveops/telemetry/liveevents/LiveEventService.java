package dev.liveops.telemetry.liveevents;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.telemetry.boards.EventWindow;
import dev.liveops.telemetry.boards.ScheduleHolder;
import dev.liveops.telemetry.fold.FactsConfig;
import dev.liveops.telemetry.impact.Impact;
import dev.liveops.telemetry.impact.ImpactService;
import dev.liveops.telemetry.kpis.KpiAnswer;
import dev.liveops.telemetry.kpis.KpiFigure;
import dev.liveops.telemetry.kpis.KpiService;
import dev.liveops.telemetry.liveevents.EventRepository.Counted;
import dev.liveops.telemetry.liveevents.LiveEventReport.GradedImpact;
import dev.liveops.telemetry.liveevents.LiveEventReport.Inside;
import dev.liveops.telemetry.sums.HoldoutStudies;
import dev.liveops.telemetry.sums.StudyService;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what a live event did: who took part, and what changed by it. */
@Singleton
public class LiveEventService {

    private static final List<String> INSIDE =
            List.of("runs", "win_rate", "tiers_cleared", "run_length", "scored", "score_mean");
    private static final int FEWEST_DAYS = 2;
    private static final int MOST_DAYS = 56;

    private final ScheduleHolder schedule;
    private final Database database;
    private final EventRepository repository;
    private final KpiService kpis;
    private final ImpactService impact;
    private final StudyService studies;
    private final FactsConfig facts;
    private final LiveEventConfig config;
    private final Clock clock;

    LiveEventService(
            ScheduleHolder schedule,
            Database database,
            EventRepository repository,
            KpiService kpis,
            ImpactService impact,
            StudyService studies,
            FactsConfig facts,
            LiveEventConfig config,
            Clock clock) {
        this.schedule = schedule;
        this.database = database;
        this.repository = repository;
        this.kpis = kpis;
        this.impact = impact;
        this.studies = studies;
        this.facts = facts;
        this.config = config;
        this.clock = clock;
    }

    /** The report; fails with {@code telemetry.live_event_not_found} or, of too many runs, {@code telemetry.kpi_too_large}. */
    public Uni<LiveEventReport> report(String eventId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        EventWindow window = schedule.get()
                .window(eventId, now)
                .orElseThrow(() -> ProblemException.of(
                        TelemetryProblem.LIVE_EVENT_NOT_FOUND,
                        Quote.of(eventId) + " is no live event that telemetry knows of and that has begun"));
        return database.withConnection(connection -> count(connection, eventId, window))
                .chain(counts -> inside(eventId, window)
                        .chain(inside -> beforeAfter(window, counts.rulesChanged())
                                .chain(before -> holdout(eventId, counts.rulesChanged())
                                        .map(held -> report(eventId, window, now, counts, inside, before, held)))));
    }

    private Uni<Counts> count(SqlConnection connection, String eventId, EventWindow window) {
        return repository
                .count(connection, eventId, window.from(), window.to(), config.maxRuns() + 1)
                .invoke(this::requireFew)
                .chain(counted -> active(connection, window)
                        .chain(active -> repository
                                .waitingSince(connection)
                                .map(waiting -> new Counts(counted, active.orElse(null), waiting))));
    }

    private void requireFew(List<Counted> counted) {
        if (counted.stream().anyMatch(each -> each.isAll() && each.runs() > config.maxRuns())) {
            throw ProblemException.of(
                    TelemetryProblem.KPI_TOO_LARGE,
                    "the event has more than " + config.maxRuns()
                            + " runs, which are counted one by one here (GET /v1/kpis/events counts any number)");
        }
    }

    private Uni<Optional<Long>> active(SqlConnection connection, EventWindow window) {
        LocalDate first = day(window.from());
        LocalDate last = day(window.to());
        return repository
                .playerDays(connection, first, last)
                .chain(days -> days > config.maxPlayerDays()
                        ? Uni.createFrom().item(Optional.empty())
                        : repository.active(connection, first, last).map(Optional::of));
    }

    private Uni<List<Inside>> inside(String eventId, EventWindow window) {
        LocalDate last = day(window.to());
        // As far back as figures are answered.
        LocalDate first = day(window.from());
        Map<String, List<String>> days = Map.of(
                "each", List.of("range"),
                "from",
                        List.of((first.isBefore(last.minusDays(MOST_DAYS)) ? last.minusDays(MOST_DAYS) : first)
                                .toString()),
                "to", List.of(last.toString()));
        Map<String, List<String>> named = new HashMap<>(days);
        named.put("event", List.of(eventId));
        return kpis.answer("overview", named)
                .chain(his -> kpis.answer("overview", days).map(all -> inside(figures(his), figures(all))));
    }

    private static Map<String, KpiFigure> figures(KpiAnswer answer) {
        return answer.rows().isEmpty() ? Map.of() : answer.rows().get(0).figures();
    }

    private static List<Inside> inside(Map<String, KpiFigure> named, Map<String, KpiFigure> all) {
        List<Inside> figures = new ArrayList<>();
        for (String figure : INSIDE) {
            if (named.containsKey(figure) || all.containsKey(figure)) {
                figures.add(new Inside(figure, named.get(figure), all.get(figure)));
            }
        }
        return figures;
    }

    // Whole days of the event alone: what comes after it is not it.
    private Uni<Optional<GradedImpact>> beforeAfter(EventWindow window, boolean rulesChanged) {
        ZoneId zone = facts.zone();
        LocalDate first = day(window.from());
        boolean isWhole = first.atStartOfDay(zone).toInstant().equals(window.from());
        long days = ChronoUnit.DAYS.between(isWhole ? first : first.plusDays(1), day(window.to()));
        if (days < FEWEST_DAYS) {
            return Uni.createFrom().item(Optional.empty());
        }
        return Uni.createFrom()
                .deferred(() -> impact.answer(Map.of(
                        "at", List.of(window.from().toString()),
                        "window", List.of(Long.toString(Math.min(days, MOST_DAYS))))))
                .map(found -> Optional.of(graded(found, rulesChanged)))
                .onFailure(LiveEventService::isTooLittle)
                .recoverWithItem(Optional.empty());
    }

    private static GradedImpact graded(Impact found, boolean rulesChanged) {
        return new GradedImpact(
                rulesChanged ? "D" : found.grade(),
                found.before().to(),
                found.before().days(),
                found.after().days(),
                found.figures());
    }

    private static boolean isTooLittle(Throwable failure) {
        return failure instanceof ProblemException problem && problem.code() == TelemetryProblem.TOO_LITTLE_HISTORY;
    }

    private Uni<Optional<HoldoutEffect>> holdout(String eventId, boolean rulesChanged) {
        return Uni.createFrom()
                .deferred(() -> studies.sums(HoldoutStudies.key(eventId)))
                .map(sums -> Optional.ofNullable(HoldoutComparison.of(sums, rulesChanged)))
                .onFailure(failure -> failure instanceof ProblemException problem
                        && problem.code() == TelemetryProblem.EXPERIMENT_NOT_FOUND)
                .recoverWithItem(Optional.empty());
    }

    private LiveEventReport report(
            String eventId,
            EventWindow window,
            Instant now,
            Counts counts,
            List<Inside> inside,
            Optional<GradedImpact> before,
            Optional<HoldoutEffect> held) {
        Counted all =
                counts.counted().stream().filter(Counted::isAll).findFirst().orElse(Participations.NONE);
        return new LiveEventReport(
                eventId,
                window.from(),
                window.to(),
                facts.zone().getId(),
                counts.waitingSince().orElse(now),
                counts.rulesChanged(),
                Participations.of(all, counts.active()),
                Participations.revisions(counts.counted()),
                inside,
                before.orElse(null),
                held.orElse(null),
                ReportNotes.of(counts.rulesChanged(), counts.active() == null, before.isPresent(), held.isPresent()));
    }

    private LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, facts.zone());
    }

    /** What was counted, of one moment. */
    private record Counts(List<Counted> counted, @Nullable Long active, Optional<Instant> waitingSince) {

        boolean rulesChanged() {
            return Participations.rulesChanged(counted);
        }
    }
}
