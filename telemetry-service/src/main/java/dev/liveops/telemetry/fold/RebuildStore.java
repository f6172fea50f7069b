package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactBatch;
import dev.liveops.telemetry.fold.FoldState.Rebuild;
import dev.liveops.telemetry.fold.ScanRepository.Page;
import dev.liveops.telemetry.sums.Studies;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes facts and cells anew from raw events, in the order of their ids, so many a transaction. It takes what was folded and leaves
 * what is announced, of which nothing is taken away meanwhile; the fold goes on with that.
 */
@Singleton
class RebuildStore {

    private static final int EVENTS_OF_A_READ = 2_000;

    private final ScanRepository scan;
    private final SubmissionRepository submissions;
    private final StateRepository state;
    private final FactStore facts;
    private final JudgeStore judges;
    private final Studies studies;
    private final FoldThread thread;
    private final Clock clock;
    private final int maxEvents;

    RebuildStore(
            ScanRepository scan,
            SubmissionRepository submissions,
            StateRepository state,
            FactStore facts,
            JudgeStore judges,
            Studies studies,
            FoldThread thread,
            Clock clock,
            FactsConfig config) {
        this.scan = scan;
        this.submissions = submissions;
        this.state = state;
        this.facts = facts;
        this.judges = judges;
        this.studies = studies;
        this.thread = thread;
        this.clock = clock;
        this.maxEvents = config.fold().maxEvents();
    }

    /** Takes the next events, then the next submitted runs, and swaps when there are no more. */
    Uni<Step> step(SqlConnection transaction, Rebuild rebuild) {
        return rebuild.run()
                .map(last -> runs(transaction, rebuild, last))
                .orElseGet(() -> events(transaction, rebuild))
                .replaceWith(Step.WORKED);
    }

    // Those that wait for the fold are taken as well: taking one twice changes nothing.
    private Uni<Void> runs(SqlConnection transaction, Rebuild rebuild, UUID last) {
        return judges.judge(transaction)
                .chain(judge -> runs(transaction, rebuild, last, new FactBatch(rebuild.rules(), judge)));
    }

    private Uni<Void> runs(SqlConnection transaction, Rebuild rebuild, UUID last, FactBatch batch) {
        return submissions
                .after(transaction, last)
                .invoke(runs -> runs.forEach(batch::add))
                .call(runs -> facts.add(transaction, Generation.NEXT, batch, rebuild.rules()))
                .chain(runs -> runs.size() < SubmissionRepository.ROWS
                        ? state.finishRebuild(transaction, clock.instant(), rebuild.rules())
                                .chain(() -> studies.beginAnew(transaction))
                        : state.advanceRuns(
                                transaction, runs.get(runs.size() - 1).id()));
    }

    private Uni<Void> events(SqlConnection transaction, Rebuild rebuild) {
        return judges.judge(transaction)
                .chain(judge -> events(transaction, rebuild, new FactBatch(rebuild.rules(), judge)));
    }

    private Uni<Void> events(SqlConnection transaction, Rebuild rebuild, FactBatch batch) {
        return read(transaction, rebuild.at(), batch, 0)
                .call(read -> facts.add(transaction, Generation.NEXT, batch, rebuild.rules()))
                .chain(read -> read.isLast()
                        ? state.advanceRuns(transaction, StateRepository.FIRST)
                        : state.advance(transaction, read.at()));
    }

    private Uni<Read> read(SqlConnection transaction, UUID after, FactBatch batch, int before) {
        int limit = Math.min(EVENTS_OF_A_READ, maxEvents);
        return scan.events(transaction, after, limit)
                .call(page -> thread.run(() -> add(page, batch)))
                .chain(page -> {
                    int scanned = before + page.scanned();
                    if (page.scanned() < limit) {
                        return Uni.createFrom().item(new Read(after, true));
                    }
                    return scanned >= maxEvents
                            ? Uni.createFrom().item(new Read(page.last(), false))
                            : read(transaction, page.last(), batch, scanned);
                });
    }

    private static void add(Page page, FactBatch batch) {
        StoredEvents events = new StoredEvents();
        page.rows().forEach(row -> {
            if (!page.announced().contains(row.getUUID("id"))) {
                batch.add(events.read(row));
            }
        });
    }

    /** What was read. */
    private record Read(UUID at, boolean isLast) {}
}
