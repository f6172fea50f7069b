package dev.liveops.telemetry.balance;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.jobs.StepJob;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.fold.FactsConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the reports of days and weeks that are over, one a step, on one replica at a time, and takes away those that are kept long enough. A
 * span has one report, which says what was known when it was made.
 */
@Singleton
class ReportJob implements StepJob {

    private static final String MORE = "more";

    private final BalanceService balance;
    private final KeptReportRepository repository;
    private final JsonText json;
    private final BalanceConfig config;
    private final FactsConfig facts;
    private final Clock clock;

    ReportJob(
            BalanceService balance,
            KeptReportRepository repository,
            JsonText json,
            BalanceConfig config,
            FactsConfig facts,
            Clock clock) {
        this.balance = balance;
        this.repository = repository;
        this.json = json;
        this.config = config;
        this.facts = facts;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.reports().enabled()) {
            jobs.alone(this);
        }
    }

    @Override
    public String name() {
        return "balance reports";
    }

    @Override
    public Duration interval() {
        return config.reports().interval();
    }

    @Override
    public Uni<Step> step(SqlConnection transaction, @Nullable String cursor) {
        List<Due> spans = spans();
        return repository
                .known(transaction, spans.stream().map(Due::id).toList())
                .map(known -> spans.stream()
                        .filter(span -> !known.contains(span.id()))
                        .findFirst())
                .chain(due -> due.isEmpty()
                        ? prune(transaction).replaceWith(Step.DONE)
                        : make(transaction, due.get()).replaceWith(new Step(MORE)));
    }

    // The oldest first; a week is over with its Sunday.
    private List<Due> spans() {
        LocalDate over = LocalDate.ofInstant(
                        clock.instant().minus(config.reports().after()), facts.zone())
                .minusDays(1);
        List<Due> spans = new ArrayList<>();
        for (int missed = config.reports().missedDays() - 1; missed >= 0; missed--) {
            LocalDate last = over.minusDays(missed);
            for (ReportKind kind : ReportKind.values()) {
                LocalDate first = kind.first(last);
                if (kind.last(first).equals(last)) {
                    spans.add(new Due(kind, first));
                }
            }
        }
        return spans;
    }

    // It is read in a transaction of its own, of one moment; this one only holds the job's lock meanwhile.
    private Uni<Void> make(SqlConnection transaction, Due due) {
        LocalDate last = due.kind().last(due.first());
        return balance.report(BalanceQuestion.ofDays(due.first(), last, config))
                .chain(report -> repository.add(
                        transaction,
                        new KeptReport(
                                due.id(),
                                due.kind(),
                                due.first(),
                                last,
                                Timestamps.truncate(clock.instant()),
                                report.runs(),
                                confirmed(report)),
                        json.write(report)));
    }

    private static int confirmed(BalanceReport report) {
        return (int) (report.overpowered().stream()
                        .filter(BalanceFindings.Flagged::isConfirmed)
                        .count()
                + report.underpowered().stream()
                        .filter(BalanceFindings.Flagged::isConfirmed)
                        .count());
    }

    private Uni<Void> prune(SqlConnection transaction) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), facts.zone());
        return repository
                .prune(
                        transaction,
                        ReportKind.DAILY,
                        today.minusDays(config.reports().keepDaily()))
                .chain(() -> repository.prune(
                        transaction,
                        ReportKind.WEEKLY,
                        today.minusDays(config.reports().keepWeekly())));
    }

    /** A span without a report. */
    private record Due(ReportKind kind, LocalDate first) {

        String id() {
            return kind.id(first);
        }
    }
}
