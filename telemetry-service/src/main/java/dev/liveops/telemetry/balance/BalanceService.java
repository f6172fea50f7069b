package dev.liveops.telemetry.balance;

import dev.liveops.support.database.Database;
import dev.liveops.telemetry.balance.BalanceReport.CalibrationBand;
import dev.liveops.telemetry.balance.BalanceReport.Contents;
import dev.liveops.telemetry.balance.BalanceReport.ImpactRow;
import dev.liveops.telemetry.balance.BalanceReport.SuspiciousRun;
import dev.liveops.telemetry.balance.BalanceRepository.Progress;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.fold.FactsConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports balance: cells of one moment, analysed off the event loop. */
@Singleton
class BalanceService {

    private final Database database;
    private final BalanceRepository repository;
    private final BalanceImpactService impact;
    private final BalanceConfig config;
    private final FactsConfig facts;
    private final Vertx vertx;
    private final Clock clock;

    BalanceService(
            Database database,
            BalanceRepository repository,
            BalanceImpactService impact,
            BalanceConfig config,
            FactsConfig facts,
            Vertx vertx,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.impact = impact;
        this.config = config;
        this.facts = facts;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** The report of a query; a bad parameter is {@code request.bad_parameter}. */
    Uni<BalanceReport> report(BalanceQuery query) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), facts.zone());
        return report(BalanceQuestion.of(query, today, config));
    }

    Uni<BalanceReport> report(BalanceQuestion question) {
        return database.inTransaction(
                        transaction -> repository.freeze(transaction).chain(() -> read(transaction, question)))
                .chain(read -> impact(question, read.zone()).chain(rows -> analysed(question, read, rows)));
    }

    private Uni<Read> read(SqlConnection connection, BalanceQuestion question) {
        return repository
                .progress(connection)
                .chain(progress -> repository
                        .contents(connection, question.from(), question.to())
                        .chain(contents -> read(connection, question, progress, contents)));
    }

    private Uni<Read> read(
            SqlConnection connection, BalanceQuestion question, Progress progress, List<Contents> contents) {
        String version = version(question, contents);
        return repository
                .places(connection, version, question.challengeType())
                .chain(places -> repository.cells(connection, question.from(), question.to(), places))
                .chain(cells -> repository
                        .kinds(connection)
                        .chain(kinds -> repository
                                .highest(connection, question.from(), question.to(), version)
                                .map(runs -> new Suspicion(cells, config.fastestWave()).of(runs))
                                .chain(suspicious -> sample(connection, question, version)
                                        .map(sample -> new Read(
                                                progress.rules()
                                                        .map(FactRules::zone)
                                                        .orElse(facts.zone()),
                                                progress.waitingSince()
                                                        .orElseGet(clock::instant)
                                                        .truncatedTo(ChronoUnit.MICROS),
                                                progress,
                                                contents,
                                                version,
                                                cells,
                                                kinds,
                                                suspicious,
                                                sample)))));
    }

    // Content of two versions is not the same content: without being asked, one of them is enough.
    private static @Nullable String version(BalanceQuestion question, List<Contents> contents) {
        if (question.contentVersion() != null) {
            return question.contentVersion().equals(BalanceQuestion.ALL) ? null : question.contentVersion();
        }
        return contents.isEmpty() ? null : contents.get(0).contentVersion();
    }

    private Uni<Optional<List<CalibrationBand>>> sample(
            SqlConnection connection, BalanceQuestion question, @Nullable String version) {
        return question.calibration()
                ? repository
                        .sample(connection, question.from(), question.to(), version)
                        .map(sampled -> Optional.of(CalibrationSample.of(sampled)))
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<List<ImpactRow>> impact(BalanceQuestion question, ZoneId zone) {
        return question.impact()
                ? impact.of(
                        question.from().atStartOfDay(zone).toInstant(),
                        question.to().plusDays(1).atStartOfDay(zone).toInstant())
                : Uni.createFrom().item(List.of());
    }

    // Tens of milliseconds, which no event loop has.
    private Uni<BalanceReport> analysed(BalanceQuestion question, Read read, List<ImpactRow> rows) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(
                                () -> BalanceAnalysis.of(read.cells(), read.kinds(), question.settings()), false)
                        .toCompletionStage())
                .map(findings -> report(question, read, rows, findings));
    }

    private static BalanceReport report(
            BalanceQuestion question, Read read, List<ImpactRow> rows, BalanceFindings findings) {
        return new BalanceReport(
                question.from(),
                question.to(),
                (int) ChronoUnit.DAYS.between(question.from(), question.to()) + 1,
                read.zone().getId(),
                read.asOf(),
                read.version() == null || read.version().isEmpty() ? null : read.version(),
                hash(read),
                read.contents(),
                question.challengeType(),
                question.settings().effect(),
                question.settings().tolerance(),
                findings.runs(),
                findings.winRate(),
                findings.winRateLow(),
                findings.winRateHigh(),
                findings.overpowered(),
                findings.underpowered(),
                findings.content(),
                findings.held(),
                findings.preferences(),
                findings.tiers(),
                findings.waves(),
                rows,
                findings.scores(),
                read.suspicious(),
                read.sample().orElse(null),
                BalanceNotes.of(question, read.progress(), read.contents(), read.version(), findings));
    }

    private static @Nullable String hash(Read read) {
        return read.contents().stream()
                .filter(each -> read.version() == null || each.contentVersion().equals(read.version()))
                .map(Contents::contentHash)
                .filter(hash -> !hash.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** What one moment of the database says. */
    private record Read(
            ZoneId zone,
            Instant asOf,
            Progress progress,
            List<Contents> contents,
            @Nullable String version,
            List<DraftCell> cells,
            Map<String, String> kinds,
            List<SuspiciousRun> suspicious,
            Optional<List<CalibrationBand>> sample) {}
}
