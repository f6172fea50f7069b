package dev.liveops.telemetry.balance;

import dev.liveops.model.page.Page;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.time.Timestamps;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Balance reports that are kept. */
@Singleton
class KeptReportService {

    private static final int DATE = 10;

    private final Database database;
    private final KeptReportRepository repository;
    private final JsonText json;

    KeptReportService(Database database, KeptReportRepository repository, JsonText json) {
        this.database = database;
        this.repository = repository;
        this.json = json;
    }

    /** A page of them, the latest first. */
    Uni<Page<KeptReport>> list(@Nullable String kind, PageRequest page) {
        LocalDate before = before(page);
        String id = before == null ? "" : page.after().substring(DATE + 1);
        return database.withConnection(connection -> repository.list(connection, kind, before, id, page.limit()))
                .map(reports -> page.page(reports, report -> report.to() + " " + report.id()));
    }

    private static @Nullable LocalDate before(PageRequest page) {
        String after = page.after();
        if (after.isEmpty()) {
            return null;
        }
        LocalDate day = after.length() > DATE + 1 ? Timestamps.parseDate(after.substring(0, DATE)) : null;
        if (day == null) {
            throw PageRequest.malformedToken();
        }
        return day;
    }

    /** A report as it was made; {@code telemetry.balance_report_not_found}. */
    Uni<BalanceReport> get(String id) {
        return database.withConnection(connection -> repository.find(connection, id))
                .map(found -> found.map(text -> json.read(text, BalanceReport.class))
                        .orElseThrow(() -> ProblemException.of(
                                TelemetryProblem.BALANCE_REPORT_NOT_FOUND,
                                Quote.of(id)
                                        + " is no report that is kept (expected daily_<day> or weekly_<Monday>)")));
    }
}
