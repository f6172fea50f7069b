package dev.liveops.telemetry.quarantine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.ingest.EventStore;
import dev.liveops.telemetry.quarantine.QuarantineRepository.KeptEvent;
import dev.liveops.telemetry.taxonomy.Refusal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes refused events after all. Each chunk is one transaction: the events, the row that announces them, and the note that
 * they were replayed commit together; so a replay may be broken off and asked for again at any time.
 */
@Singleton
class ReplayService {

    private static final int MAX_LIMIT = 10_000;
    private static final int DEFAULT_LIMIT = 1_000;
    private static final int CHUNK = 500;

    private final Database database;
    private final QuarantineRepository repository;
    private final EventStore events;
    private final Recheck recheck;
    private final UnitOfWork unit;
    private final JsonText json;
    private final Clock clock;

    ReplayService(
            Database database,
            QuarantineRepository repository,
            EventStore events,
            Recheck recheck,
            UnitOfWork unit,
            JsonText json,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.events = events;
        this.recheck = recheck;
        this.unit = unit;
        this.json = json;
        this.clock = clock;
    }

    Uni<QuarantineReplay> replay(ReplayQuarantine request, String author) {
        int limit = request.limit() == null ? DEFAULT_LIMIT : request.limit();
        new Violations()
                .check(limit >= 1 && limit <= MAX_LIMIT, "limit", limit + " (expected 1.." + MAX_LIMIT + ")")
                .throwIfAny(CommonProblem.INVALID);
        Run run = new Run(
                new QuarantineFilter(request.code(), request.eventType(), request.clientVersion(), true),
                limit,
                Boolean.TRUE.equals(request.dryRun()));
        return run(run, ReplayTally.NOTHING, CHUNK)
                .call(report -> run.dryRun() ? Uni.createFrom().voidItem() : record(request, report, author));
    }

    private Uni<QuarantineReplay> run(Run run, ReplayTally sofar, int chunk) {
        int wanted = Math.min(chunk, run.limit() - sofar.checked());
        if (wanted == 0) {
            return Uni.createFrom().item(sofar.toWire(true));
        }
        return chunk(run, sofar.last(), wanted)
                .map(Optional::of)
                .onFailure(failure -> DatabaseFailures.isRefusedValue(failure) && wanted > 1)
                .recoverWithItem(Optional.empty())
                // One of them cannot be stored: fewer at a time, down to the one, which alone is then noted.
                .chain(done -> done.isPresent() ? goOn(run, sofar, done.get(), chunk) : run(run, sofar, wanted / 2));
    }

    private Uni<QuarantineReplay> goOn(Run run, ReplayTally sofar, ReplayTally done, int chunk) {
        return done.checked() == 0
                ? Uni.createFrom().item(sofar.toWire(false))
                : run(run, sofar.plus(done), Math.min(CHUNK, 2 * chunk));
    }

    private Uni<ReplayTally> chunk(Run run, Position after, int size) {
        return database.inTransaction(transaction -> repository
                        .take(transaction, run.filter(), after, size)
                        .chain(kept -> kept.isEmpty()
                                ? Uni.createFrom().item(ReplayTally.NOTHING)
                                : settle(transaction, run, kept)))
                // Its day was dropped meanwhile, which is known now.
                .onFailure(DatabaseFailures::isMissingPartition)
                .retry()
                .atMost(1)
                .onFailure(failure -> DatabaseFailures.isRefusedValue(failure) && size == 1)
                .recoverWithUni(() -> giveUp(run, after));
    }

    private Uni<ReplayTally> settle(SqlConnection transaction, Run run, List<KeptEvent> kept) {
        Map<UUID, EventRow> passed = new HashMap<>();
        Map<UUID, Refusal> refused = new HashMap<>();
        recheck.sort(kept, passed, refused);
        Position last = kept.get(kept.size() - 1).position();
        if (run.dryRun()) {
            return Uni.createFrom().item(tally(kept.size(), passed.size(), 0, refused, last));
        }
        return events.add(transaction, List.copyOf(passed.values()))
                .call(() -> repository.replayed(transaction, List.copyOf(passed.keySet()), clock.instant()))
                .call(() -> repository.refusedAgain(transaction, refused, clock.instant()))
                .map(added -> tally(kept.size(), added, passed.size() - added, refused, last));
    }

    private Uni<ReplayTally> giveUp(Run run, Position after) {
        return database.inTransaction(transaction -> repository
                .take(transaction, run.filter(), after, 1)
                .chain(kept -> kept.isEmpty()
                        ? Uni.createFrom().item(ReplayTally.NOTHING)
                        : giveUp(transaction, kept.get(0))));
    }

    private Uni<ReplayTally> giveUp(SqlConnection transaction, KeptEvent kept) {
        Map<UUID, Refusal> refused =
                Map.of(kept.id(), Refusal.notStorable("the event holds a value that cannot be stored"));
        return repository
                .refusedAgain(transaction, refused, clock.instant())
                .replaceWith(() -> tally(1, 0, 0, refused, kept.position()));
    }

    private Uni<Void> record(ReplayQuarantine request, QuarantineReplay report, String author) {
        JsonNode diff = json.tree(Map.of("request", request, "report", report));
        return unit.record(new AuditEntry("quarantine", "telemetry", "replay", author, diff));
    }

    private static ReplayTally tally(
            int checked, int replayed, int duplicates, Map<UUID, Refusal> refused, Position last) {
        Map<String, Integer> byCode = new HashMap<>();
        refused.values().forEach(refusal -> byCode.merge(refusal.code().code(), 1, Integer::sum));
        return new ReplayTally(checked, replayed, duplicates, byCode, last);
    }

    /** What is asked for. */
    private record Run(QuarantineFilter filter, int limit, boolean dryRun) {}
}
