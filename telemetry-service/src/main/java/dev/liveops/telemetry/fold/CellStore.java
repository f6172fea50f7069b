package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.Cells;
import dev.liveops.telemetry.facts.Tuple;
import dev.liveops.telemetry.fold.CellRepository.NumberedCell;
import dev.liveops.telemetry.fold.CellRepository.NumberedSet;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Adds what a fold comes to to cells, so many rows a statement. */
@Singleton
class CellStore {

    private static final int ROWS = 5_000;

    private final CellRepository cells;
    private final TupleRepository tuples;
    private final FoldThread thread;

    CellStore(CellRepository cells, TupleRepository tuples, FoldThread thread) {
        this.cells = cells;
        this.tuples = tuples;
        this.thread = thread;
    }

    Uni<Map<Tuple, Integer>> number(SqlConnection transaction, Collection<Tuple> wanted) {
        return wanted.isEmpty() ? Uni.createFrom().item(Map.of()) : tuples.number(transaction, wanted);
    }

    Uni<Void> add(SqlConnection transaction, Generation generation, Cells sums, Map<Tuple, Integer> numbers) {
        return thread.call(sums::days)
                .chain(days -> inPieces(days, piece -> cells.addDays(transaction, generation, piece)))
                .chain(() -> thread.call(() -> numbered(sums, numbers)))
                .chain(numbered -> inPieces(numbered, piece -> cells.addTuples(transaction, generation, piece)))
                .chain(() -> thread.call(() -> sets(sums, numbers)))
                .chain(numbered -> inPieces(numbered, piece -> cells.addPlayers(transaction, generation, piece)));
    }

    Uni<Void> saveKinds(SqlConnection transaction, Generation generation, Map<String, String> kinds) {
        return kinds.isEmpty() ? Uni.createFrom().voidItem() : cells.saveKinds(transaction, generation, kinds);
    }

    /** The tuples that sums are about. */
    static Set<Tuple> tuples(Cells sums) {
        Set<Tuple> tuples = new HashSet<>();
        sums.tuples().forEach(cell -> tuples.add(cell.key().tuple()));
        sums.players().keySet().forEach(set -> tuples.addAll(set.tuples()));
        return tuples;
    }

    private static List<NumberedSet> sets(Cells sums, Map<Tuple, Integer> numbers) {
        return sums.players().entrySet().stream()
                .map(set -> NumberedSet.of(set.getKey(), set.getValue(), numbers))
                .sorted(NumberedSet.ORDER)
                .toList();
    }

    private static List<NumberedCell> numbered(Cells sums, Map<Tuple, Integer> numbers) {
        List<NumberedCell> numbered = new ArrayList<>();
        for (Cells.TupleCell cell : sums.tuples()) {
            Cells.TupleKey key = cell.key();
            numbered.add(new NumberedCell(
                    key.family().number(), key.day(), numbers.get(key.tuple()), key.item(), cell.amounts()));
        }
        numbered.sort(NumberedCell.ORDER);
        return numbered;
    }

    /** Writes rows, so many a statement. */
    static <T> Uni<Void> inPieces(List<T> rows, Function<List<T>, Uni<Void>> write) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += ROWS) {
            pieces.add(rows.subList(from, Math.min(rows.size(), from + ROWS)));
        }
        return Multi.createFrom()
                .iterable(pieces)
                .onItem()
                .transformToUniAndConcatenate(piece -> write.apply(piece).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
