package dev.liveops.telemetry.fold;

import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.facts.FactBatch;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.Known;
import dev.liveops.telemetry.facts.Known.RunCount;
import dev.liveops.telemetry.facts.Outcome;
import dev.liveops.telemetry.facts.PlayerColumns;
import dev.liveops.telemetry.facts.PlayerFact;
import dev.liveops.telemetry.facts.Tuple;
import dev.liveops.telemetry.submission.OverruledRuns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Carries a batch of events into the facts and cells of a generation, inside a transaction of the fold's. */
@Singleton
class FactStore {

    private final RunRepository runs;
    private final SessionRepository sessions;
    private final PlayerRepository players;
    private final DayStore days;
    private final CellStore cells;
    private final TurnStore turns;
    private final DraftStore drafts;
    private final OverruledRuns overruled;
    private final FoldThread thread;
    private final Clock clock;

    FactStore(
            RunRepository runs,
            SessionRepository sessions,
            PlayerRepository players,
            DayStore days,
            CellStore cells,
            TurnStore turns,
            DraftStore drafts,
            OverruledRuns overruled,
            FoldThread thread,
            Clock clock) {
        this.runs = runs;
        this.sessions = sessions;
        this.players = players;
        this.days = days;
        this.cells = cells;
        this.turns = turns;
        this.drafts = drafts;
        this.overruled = overruled;
        this.thread = thread;
        this.clock = clock;
    }

    /** Adds events, none of which this generation has had. */
    Uni<Void> add(SqlConnection transaction, Generation generation, FactBatch batch, FactRules rules) {
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return known(transaction, generation, batch)
                .chain(known -> thread.run(() -> batch.merge(known)))
                .chain(() -> days.find(transaction, generation, batch))
                .chain(stored -> thread.call(() -> batch.settle(stored)))
                .chain(outcome -> save(transaction, generation, outcome, batch.runners(), rules)
                        .chain(() -> settle(transaction, outcome)))
                .chain(() -> turns.add(transaction, generation, batch.turns()));
    }

    // By a rebuild as well: whatever it finds holds for what is read of the run meanwhile.
    private Uni<Void> settle(SqlConnection transaction, Outcome outcome) {
        return outcome.overruled().isEmpty()
                ? Uni.createFrom().voidItem()
                : overruled.settle(transaction, outcome.overruled(), Timestamps.truncate(clock.instant()));
    }

    private Uni<Known> known(SqlConnection transaction, Generation generation, FactBatch batch) {
        return runs.find(transaction, generation, batch.runIds())
                .chain(known -> thread.call(() -> batch.mergeRuns(known)))
                .chain(parts -> join(transaction, generation, batch, parts))
                .chain(() -> sessions.find(transaction, generation, batch.sessionIds()))
                .chain(knownSessions -> players.find(transaction, generation, batch.players())
                        .chain(knownPlayers -> submitted(transaction, generation, batch, knownPlayers)
                                .map(submitted -> new Known(knownSessions, knownPlayers, submitted))));
    }

    private Uni<Map<String, RunCount>> submitted(
            SqlConnection transaction, Generation generation, FactBatch batch, Map<String, PlayerFact> knownPlayers) {
        Set<String> fresh = new HashSet<>(batch.seen());
        fresh.removeAll(knownPlayers.keySet());
        return fresh.isEmpty() ? Uni.createFrom().item(Map.of()) : runs.counts(transaction, generation, fresh);
    }

    private Uni<Void> join(SqlConnection transaction, Generation generation, FactBatch batch, Set<UUID> parts) {
        if (parts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<UUID> wanted = new HashSet<>(parts);
        wanted.removeAll(batch.runIds());
        return runs.find(transaction, generation, wanted)
                .chain(alone -> runs.firstToClaim(transaction, generation, parts, batch.runIds())
                        .chain(others -> thread.run(() -> batch.joinRuns(alone.values(), others))));
    }

    private Uni<Void> save(
            SqlConnection transaction, Generation generation, Outcome outcome, Set<String> runners, FactRules rules) {
        return (outcome.gone().isEmpty()
                        ? Uni.createFrom().voidItem()
                        : runs.delete(transaction, generation, outcome.gone()))
                .chain(() -> saveRuns(transaction, generation, outcome, rules))
                .chain(() -> ifAny(outcome.sessions(), found -> sessions.save(transaction, generation, found)))
                .chain(() -> runners.isEmpty()
                        ? Uni.createFrom().item(Map.<String, Integer>of())
                        : runs.streaks(transaction, generation, runners))
                .invoke(streaks -> outcome.players().forEach(player -> {
                    Integer streak = streaks.get(player.userId());
                    if (streak != null) {
                        player.settleStreak(streak);
                    }
                }))
                .chain(() -> ifAny(
                        outcome.players().stream().map(PlayerColumns::of).toList(),
                        found -> players.save(transaction, generation, found)))
                .chain(() -> cells.number(transaction, tuples(outcome)))
                .chain(numbers -> days.save(transaction, generation, outcome, numbers)
                        .chain(() -> cells.add(transaction, generation, outcome.cells(), numbers)))
                .chain(() -> cells.saveKinds(transaction, generation, outcome.kinds()))
                .chain(() -> drafts.add(transaction, generation, outcome.stories()));
    }

    private Uni<Void> saveRuns(SqlConnection transaction, Generation generation, Outcome outcome, FactRules rules) {
        return thread.call(() -> outcome.runs().stream()
                        .map(run -> RunRepository.Written.of(run, rules))
                        .toList())
                .chain(written -> ifAny(written, found -> runs.save(transaction, generation, found)));
    }

    private static Set<Tuple> tuples(Outcome outcome) {
        Set<Tuple> tuples = new HashSet<>();
        outcome.days().values().forEach(day -> tuples.addAll(day.tuples()));
        tuples.addAll(CellStore.tuples(outcome.cells()));
        return tuples;
    }

    private static <T> Uni<Void> ifAny(List<T> values, Function<List<T>, Uni<Void>> write) {
        return values.isEmpty() ? Uni.createFrom().voidItem() : write.apply(values);
    }
}
