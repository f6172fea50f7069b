package dev.liveops.telemetry.fold;

import dev.liveops.model.bucketing.SessionSample;
import dev.liveops.support.sample.SessionSampleConfig;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.Turn;
import dev.liveops.telemetry.facts.TurnBatch;
import dev.liveops.telemetry.facts.TurnBatch.TurnCell;
import dev.liveops.telemetry.facts.TurnPlace;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Carries turns into their sums and into players' days, and those of sampled sessions into rows of their own. */
@Singleton
class TurnStore {

    private final TurnRepository turns;
    private final CellStore cells;
    private final FoldThread thread;
    private final SessionSample sample;
    private final int keepDays;
    private final Clock clock;

    TurnStore(
            TurnRepository turns,
            CellStore cells,
            FoldThread thread,
            SessionSampleConfig sample,
            FactsConfig config,
            Clock clock) {
        this.turns = turns;
        this.cells = cells;
        this.thread = thread;
        this.sample = sample.sample();
        this.keepDays = config.keepTurnDays();
        this.clock = clock;
    }

    /** Adds turns, none of which this generation has had. */
    Uni<Void> add(SqlConnection transaction, Generation generation, TurnBatch batch) {
        return batch.isEmpty()
                ? Uni.createFrom().voidItem()
                : turns.days(transaction, generation, batch.days())
                        .chain(before -> thread.call(() -> batch.merge(before)))
                        .chain(days -> days.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : turns.saveDays(transaction, generation, days))
                        .chain(() -> addSums(transaction, generation, batch))
                        .chain(() -> addFacts(transaction, batch));
    }

    /** Takes a player's turns away, and out of the sums. */
    Uni<Void> erase(SqlConnection transaction, String userId, FactRules rules) {
        return turns.takeDays(transaction, userId)
                .chain(days -> thread.call(() -> new TurnBatch(rules).takeBack(days)))
                .chain(batch ->
                        batch.isEmpty() ? Uni.createFrom().voidItem() : addSums(transaction, Generation.CURRENT, batch))
                .chain(() -> turns.deleteFacts(transaction, userId));
    }

    private Uni<Void> addSums(SqlConnection transaction, Generation generation, TurnBatch batch) {
        return cells.add(transaction, generation, batch.cells(), Map.of())
                .chain(() -> thread.call(batch::turnCells))
                .chain(sums -> turns.places(transaction, places(sums))
                        .chain(numbers -> CellStore.inPieces(
                                sums, piece -> turns.addCells(transaction, generation, piece, numbers))));
    }

    // A row is made of one event alone, so it is the same in every generation, and one that is there already may stay.
    private Uni<Void> addFacts(SqlConnection transaction, TurnBatch batch) {
        LocalDate keptFrom =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(keepDays);
        List<Turn> sampled = batch.turns().stream()
                .filter(turn -> turn.turnId() != null && sample.contains(turn.sessionId()))
                .filter(turn -> !TurnRepository.day(turn).isBefore(keptFrom))
                .toList();
        if (sampled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<LocalDate> days = sampled.stream().map(TurnRepository::day).collect(Collectors.toSet());
        return turns.cover(transaction, days).chain(() -> turns.addFacts(transaction, sampled));
    }

    private static Set<TurnPlace> places(List<TurnCell> sums) {
        return sums.stream().map(TurnCell::place).collect(Collectors.toSet());
    }
}
