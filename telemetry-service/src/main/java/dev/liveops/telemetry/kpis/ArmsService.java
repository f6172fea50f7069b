package dev.liveops.telemetry.kpis;

import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.telemetry.ArmsCompared;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.telemetry.kpis.ArmsQuestion.By;
import dev.liveops.telemetry.kpis.ArmsRepository.Cell;
import dev.liveops.telemetry.kpis.ArmsRepository.Side;
import dev.liveops.telemetry.offers.OfferStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what is rolled out with what is not, from one moment of the database. */
@Singleton
class ArmsService {

    private final Database database;
    private final KpiRepository progress;
    private final ArmsRepository repository;
    private final OfferStore offers;
    private final Clock clock;
    private final int maxFacts;

    ArmsService(
            Database database,
            KpiRepository progress,
            ArmsRepository repository,
            OfferStore offers,
            KpiConfig config,
            Clock clock) {
        this.database = database;
        this.progress = progress;
        this.repository = repository;
        this.offers = offers;
        this.clock = clock;
        this.maxFacts = config.maxArmFacts();
    }

    /** The sums of a question; ends the request with {@code telemetry.kpi_too_large} where that is about too many facts. */
    Uni<ArmsCompared> compare(ArmsQuestion question) {
        return database.inTransaction(transaction -> progress.freeze(transaction)
                .chain(() -> progress.progress(transaction))
                .chain(now -> sums(transaction, question)
                        .map(sums -> new ArmsCompared(
                                now.waitingSince().orElseGet(clock::instant).truncatedTo(ChronoUnit.MICROS),
                                sums.items()))));
    }

    private Uni<ArmSums> sums(SqlConnection transaction, ArmsQuestion question) {
        return switch (question.by()) {
            case CONTENT_HASH ->
                offers.load(transaction)
                        .chain(known -> cells(transaction, question, known.versionOf(question.value())));
            case ENGINE_VERSION -> cells(transaction, question, null);
            case ROLLOUT -> exposed(transaction, question);
        };
    }

    private Uni<ArmSums> cells(SqlConnection transaction, ArmsQuestion question, @Nullable String version) {
        String dimension = question.by() == By.CONTENT_HASH ? "content_hash" : "engine_version";
        return repository
                .cells(
                        transaction,
                        dimension,
                        question.value(),
                        version,
                        LocalDate.ofInstant(question.from(), ZoneOffset.UTC),
                        LocalDate.ofInstant(question.to().minusNanos(1), ZoneOffset.UTC))
                .map(cells -> sums(question, cells, version != null));
    }

    // Sessions without a run are known by their content version alone: they count where that says on which side they
    // are.
    private static ArmSums sums(ArmsQuestion question, List<Cell> cells, boolean hasVersion) {
        ArmSums sums = new ArmSums();
        for (Cell cell : cells) {
            if (cell.hour().isBefore(question.from()) || !cell.hour().isBefore(question.to())) {
                continue;
            }
            long[] m = cell.m();
            if (cell.dimension().isEmpty()) {
                long without = hasVersion ? m[6] : 0;
                long crashed = hasVersion ? m[7] : 0;
                sums.addOutside(cell.hour(), cell.platform(), m[0], m[1], m[2], m[3], m[4] + without, m[5] + crashed);
            } else if (cell.dimension().equals("content_version")) {
                sums.addInside(cell.hour(), cell.platform(), 0, 0, 0, 0, m[6], m[7]);
            } else {
                sums.addInside(cell.hour(), cell.platform(), m[0], m[1], m[2], m[3], m[4], m[5]);
            }
        }
        sums.takeInsideOut();
        return sums;
    }

    private Uni<ArmSums> exposed(SqlConnection transaction, ArmsQuestion question) {
        return repository
                .exposed(transaction, question.value(), maxFacts + 1)
                .invoke(players -> requireFew(players, "exposures"))
                .chain(() -> repository.runs(transaction, question, maxFacts + 1))
                .chain(runs -> repository
                        .sessions(transaction, question, maxFacts + 1)
                        .map(sessions -> {
                            ArmSums sums = new ArmSums();
                            add(sums, runs, "runs");
                            add(sums, sessions, "sessions");
                            return sums;
                        }));
    }

    private void add(ArmSums sums, List<Side> sides, String what) {
        requireFew(sides.stream().mapToLong(Side::facts).sum(), what);
        for (Side side : sides) {
            if (side.isInside()) {
                sums.addInside(side.hour(), side.platform(), side.m());
            } else {
                sums.addOutside(side.hour(), side.platform(), side.m());
            }
        }
    }

    private void requireFew(long facts, String what) {
        if (facts > maxFacts) {
            throw ProblemException.of(
                    TelemetryProblem.KPI_TOO_LARGE,
                    "it is about more than " + maxFacts + " " + what + ", too many to count (ask for fewer hours)");
        }
    }
}
