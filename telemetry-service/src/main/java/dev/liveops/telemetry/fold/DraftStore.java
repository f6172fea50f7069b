package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftCells;
import dev.liveops.telemetry.drafts.DraftPlace;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.RunFact;
import dev.liveops.telemetry.facts.RunStory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Carries what runs tell of drafts into cells. Runs that were there before the cells were are counted one after the other, in the order
 * of their ids; up to then a run behind that place changes nothing, so that each is counted once.
 */
@Singleton
class DraftStore {

    private static final int RUNS = 500;

    private final DraftRepository drafts;
    private final FoldThread thread;

    DraftStore(DraftRepository drafts, FoldThread thread) {
        this.drafts = drafts;
        this.thread = thread;
    }

    /** Adds what has changed of runs. */
    Uni<Void> add(SqlConnection transaction, Generation generation, List<RunStory.Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return counted(transaction, generation)
                .chain(isCounted -> thread.call(() -> cells(changes, isCounted)))
                .chain(cells -> save(transaction, generation, cells));
    }

    // A rebuild makes all of them, the old ones as well.
    private Uni<Predicate<UUID>> counted(SqlConnection transaction, Generation generation) {
        return generation == Generation.NEXT
                ? Uni.createFrom().item(any -> true)
                : drafts.filledTo(transaction).map(last -> id -> compare(id, last) <= 0);
    }

    // As PostgreSQL compares them; Java takes halves for signed.
    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static List<DraftCell> cells(List<RunStory.Change> changes, Predicate<UUID> isCounted) {
        DraftCells cells = new DraftCells();
        changes.stream()
                .filter(change -> isCounted.test(change.id()))
                .forEach(change -> cells.move(change.before(), change.after()));
        return cells.list();
    }

    /** Takes runs of an erased player out. */
    Uni<Void> erase(SqlConnection transaction, List<RunFact> runs, FactRules rules) {
        return thread.call(() -> runs.stream()
                        .map(run -> new RunStory.Change(run.id(), RunStory.of(run, rules), null))
                        .filter(change -> change.before() != null)
                        .toList())
                .chain(changes -> add(transaction, Generation.CURRENT, changes));
    }

    /** Counts some of the runs that were there before; says whether there were any. */
    Uni<Boolean> next(SqlConnection transaction, FactRules rules) {
        return drafts.filledTo(transaction)
                .chain(last -> last.equals(DraftRepository.ALL)
                        ? Uni.createFrom().item(false)
                        : fill(transaction, last, rules).replaceWith(true));
    }

    private Uni<Void> fill(SqlConnection transaction, UUID last, FactRules rules) {
        return drafts.runsAfter(transaction, last, RUNS)
                .chain(runs -> thread.call(() -> {
                            DraftCells cells = new DraftCells();
                            runs.forEach(run -> cells.move(null, RunStory.of(run, rules)));
                            return cells.list();
                        })
                        .chain(cells -> save(transaction, Generation.CURRENT, cells))
                        .chain(() -> drafts.fillTo(
                                transaction,
                                runs.size() < RUNS
                                        ? DraftRepository.ALL
                                        : runs.get(runs.size() - 1).id())));
    }

    private Uni<Void> save(SqlConnection transaction, Generation generation, List<DraftCell> cells) {
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<DraftPlace> places = cells.stream().map(DraftCell::place).collect(Collectors.toSet());
        return drafts.number(transaction, places)
                .chain(numbers -> CellStore.inPieces(
                        cells,
                        piece -> drafts.add(
                                transaction,
                                generation,
                                piece,
                                cell -> Objects.requireNonNull(numbers.get(cell.place())))));
    }
}
