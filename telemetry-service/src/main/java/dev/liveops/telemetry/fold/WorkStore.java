package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.Cells;
import dev.liveops.telemetry.facts.Erasure;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.PlayerFact;
import dev.liveops.telemetry.fold.WorkRepository.Work;
import dev.liveops.telemetry.live.LiveCounts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** What changes facts besides events: a player who is erased, in pieces of one transaction each, his row last. */
@Singleton
class WorkStore {

    private static final Generation GENERATION = Generation.CURRENT;

    private final WorkRepository work;
    private final PlayerRepository players;
    private final DayStore days;
    private final CellStore cells;
    private final TurnStore turns;
    private final DraftStore drafts;
    private final StudyStore studies;
    private final LiveCounts live;
    private final FoldThread thread;

    WorkStore(
            WorkRepository work,
            PlayerRepository players,
            DayStore days,
            CellStore cells,
            TurnStore turns,
            DraftStore drafts,
            StudyStore studies,
            LiveCounts live,
            FoldThread thread) {
        this.work = work;
        this.players = players;
        this.days = days;
        this.cells = cells;
        this.turns = turns;
        this.drafts = drafts;
        this.studies = studies;
        this.live = live;
        this.thread = thread;
    }

    /** Carries out a piece of the oldest work; says whether there was any. */
    Uni<Boolean> next(SqlConnection transaction, FactRules rules) {
        return work.oldest(transaction)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : erase(transaction, found.get(), rules).replaceWith(true));
    }

    private Uni<Void> erase(SqlConnection transaction, Work erasure, FactRules rules) {
        String userId = erasure.userId();
        Erasure taken = new Erasure(rules);
        return work.takeRuns(transaction, userId)
                .chain(runs -> runs.isEmpty()
                        ? work.takeSessions(transaction, userId)
                                .chain(sessions -> sessions.isEmpty()
                                        ? eraseDays(transaction, erasure, taken, rules)
                                        : thread.run(() -> taken.sessions(sessions)))
                        : thread.run(() -> taken.runs(runs)).chain(() -> drafts.erase(transaction, runs, rules)))
                .chain(() -> add(transaction, taken.cells()));
    }

    private Uni<Void> eraseDays(SqlConnection transaction, Work erasure, Erasure taken, FactRules rules) {
        return work.takeDays(transaction, erasure.userId())
                .chain(stored -> stored.isEmpty()
                        ? erasePlayer(transaction, erasure, taken, rules)
                        : days.withTuples(transaction, stored).chain(seen -> thread.run(() -> taken.days(seen))));
    }

    private Uni<Void> erasePlayer(SqlConnection transaction, Work erasure, Erasure taken, FactRules rules) {
        return players.find(transaction, GENERATION, Set.of(erasure.userId()))
                .invoke(found -> taken.players(List.<PlayerFact>copyOf(found.values())))
                .chain(() -> turns.erase(transaction, erasure.userId(), rules))
                .chain(() -> studies.erase(transaction, erasure.userId(), rules))
                .chain(() -> live.erase(transaction, erasure.userId()))
                .chain(() -> work.deletePlayer(transaction, erasure.userId()))
                .chain(() -> work.delete(transaction, erasure));
    }

    private Uni<Void> add(SqlConnection transaction, Cells sums) {
        return cells.number(transaction, CellStore.tuples(sums))
                .chain(numbers -> cells.add(transaction, GENERATION, sums, numbers));
    }
}
