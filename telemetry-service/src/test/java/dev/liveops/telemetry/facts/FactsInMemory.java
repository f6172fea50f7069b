package dev.liveops.telemetry.facts;

import dev.liveops.telemetry.drafts.DraftCells;
import dev.liveops.telemetry.facts.Cells.DayKey;
import dev.liveops.telemetry.facts.Cells.SetKey;
import dev.liveops.telemetry.facts.Cells.TupleKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps facts and cells as the database does: facts as their bytes, cells as sums of what was added. */
final class FactsInMemory {

    private final FactRules rules;
    private Judge judge = Judge.WAITING;
    private final Map<UUID, Row> runs = new HashMap<>();
    private final Map<UUID, Row> sessions = new HashMap<>();
    private final Map<String, PlayerFact> players = new HashMap<>();
    private final Map<UserDay, DaySeen> days = new HashMap<>();
    private final Map<UserDay, String> bands = new HashMap<>();
    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<DayKey, Amounts> dayCells = new HashMap<>();
    private final Map<TupleKey, Amounts> tupleCells = new HashMap<>();
    private final Map<SetKey, Long> sets = new HashMap<>();
    private final DraftCells drafts = new DraftCells();

    FactsInMemory(FactRules rules, Map<UserDay, String> bands) {
        this.rules = rules;
        this.bands.putAll(bands);
    }

    Map<UserDay, String> bands() {
        return bands;
    }

    /** From now on runs are judged so; stored ones are as they were until {@link #judgeAgain}. */
    void judgedBy(Judge other) {
        judge = other;
    }

    /** Judges every stored run again. */
    void judgeAgain() {
        FactBatch batch = new FactBatch(rules, judge);
        runs.keySet().forEach(batch::addRun);
        merge(batch);
    }

    void fold(List<PlayedEvent> events) {
        FactBatch batch = new FactBatch(rules, judge);
        events.forEach(batch::add);
        merge(batch);
    }

    /** Folds runs that the game's backend submitted. */
    void foldSubmitted(List<SubmittedRun> submitted) {
        FactBatch batch = new FactBatch(rules, judge);
        submitted.forEach(batch::add);
        merge(batch);
    }

    private void merge(FactBatch batch) {
        joinRuns(batch, batch.mergeRuns(runs(batch.runIds())));
        batch.merge(known(batch));
        Map<String, Set<LocalDate>> daysOf = new HashMap<>();
        batch.playersFromEarlier()
                .forEach(user -> days.keySet().stream()
                        .filter(day -> day.userId().equals(user))
                        .forEach(day -> daysOf.computeIfAbsent(user, any -> new HashSet<>())
                                .add(day.day())));
        store(batch.settle(new KnownDays(bands, days, daysOf)));
    }

    private Map<UUID, RunFact> runs(Set<UUID> ids) {
        return ids.stream()
                .filter(runs::containsKey)
                .collect(Collectors.toMap(id -> id, id -> runs.get(id).run(id)));
    }

    private void joinRuns(FactBatch batch, Set<UUID> parts) {
        Set<UUID> wanted = new HashSet<>(parts);
        wanted.removeAll(batch.runIds());
        Map<UUID, RunFact> first = new HashMap<>();
        runs.forEach((id, row) -> {
            Claim claim = row.claim();
            if (claim != null && parts.contains(claim.part()) && !batch.runIds().contains(id)) {
                first.merge(
                        claim.part(),
                        row.run(id),
                        (one, other) -> one.claim().compareTo(other.claim()) < 0 ? one : other);
            }
        });
        batch.joinRuns(runs(wanted).values(), first.values());
    }

    private Known known(FactBatch batch) {
        Map<UUID, SessionFact> knownSessions = new HashMap<>();
        batch.sessionIds().stream()
                .filter(sessions::containsKey)
                .forEach(id -> knownSessions.put(id, sessions.get(id).session(id)));
        return new Known(knownSessions, players, submitted());
    }

    private Map<String, Known.RunCount> submitted() {
        Map<String, Known.RunCount> counts = new HashMap<>();
        runs.forEach((id, row) -> {
            RunFact run = row.run(id);
            if (run.userId() != null) {
                counts.merge(
                        run.userId(),
                        new Known.RunCount(1, run.end == null ? 0 : 1, run.isWon(rules) ? 1 : 0),
                        (one, other) -> new Known.RunCount(
                                one.runs() + other.runs(),
                                one.finished() + other.finished(),
                                one.wins() + other.wins()));
            }
        });
        return counts;
    }

    RunFact run(UUID id) {
        return runs.get(id).run(id);
    }

    private void store(Outcome outcome) {
        outcome.gone().forEach(runs::remove);
        outcome.runs()
                .forEach(run -> runs.put(run.id(), new Row(RunState.write(run), run.day(), run.band(), run.claim())));
        outcome.sessions()
                .forEach(session -> sessions.put(
                        session.id(), new Row(SessionState.write(session), session.day(), session.band(), null)));
        outcome.players().forEach(player -> players.put(player.userId(), player));
        days.putAll(outcome.days());
        bands.putAll(outcome.bands());
        outcome.kinds()
                .forEach((id, kind) -> kinds.merge(id, kind, (one, other) -> one.compareTo(other) < 0 ? one : other));
        outcome.cells()
                .days()
                .forEach(cell -> dayCells.computeIfAbsent(cell.key(), any -> new Amounts())
                        .add(cell.amounts()));
        outcome.cells().players().forEach((set, more) -> sets.merge(set, more, Long::sum));
        sets.values().removeIf(sum -> sum == 0);
        outcome.stories().forEach(story -> drafts.move(story.before(), story.after()));
        outcome.cells()
                .tuples()
                .forEach(cell -> tupleCells
                        .computeIfAbsent(cell.key(), any -> new Amounts())
                        .add(cell.amounts()));
    }

    /** All of it as text, in an order of its own; without what adds up to nothing. */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        runs.forEach((id, row) -> all.put("run " + id, row.text()));
        sessions.forEach((id, row) -> all.put("session " + id, row.text()));
        days.forEach((day, seen) -> all.put(
                "day " + day,
                seen.values() + " "
                        + seen.tuples().stream().map(Tuple::toString).sorted().toList()));
        players.forEach((user, player) -> all.put("player " + user, text(player)));
        sets.forEach((set, count) -> all.put(
                "set " + set.day() + " "
                        + set.tuples().stream().map(Tuple::toString).sorted().toList(),
                count.toString()));
        kinds.forEach((id, kind) -> all.put("kind " + id, kind));
        dayCells.forEach((key, amounts) -> put(all, "cell " + key, amounts));
        tupleCells.forEach((key, amounts) -> put(all, "tuple " + key, amounts));
        drafts.list()
                .forEach(cell -> all.put(
                        "draft " + cell.day() + " " + cell.place() + " " + cell.family() + " " + cell.item(),
                        Arrays.toString(cell.measures())));
        return all;
    }

    Map<DayKey, Amounts> dayCells() {
        return dayCells;
    }

    private static void put(Map<String, String> all, String key, Amounts amounts) {
        if (!amounts.isZero()) {
            StringBuilder text = new StringBuilder();
            for (int measure = 1; measure <= Amounts.MEASURES; measure++) {
                text.append(amounts.get(measure)).append(' ');
            }
            all.put(key, text.append(amounts.squares()).toString());
        }
    }

    private static String text(PlayerFact player) {
        return player.firstDay + " " + player.lastDay + " " + Long.toBinaryString(player.active) + " "
                + player.daysActive
                + " " + player.runs + " " + player.finished + " " + player.wins + " " + player.first + " " + player.last
                + " " + player.cohortBand + " " + player.level;
    }

    /** A row of runs or sessions. */
    private record Row(
            byte[] state,
            LocalDate day,
            String band,
            @Nullable Claim claim) {

        RunFact run(UUID id) {
            return RunState.read(id, state, day, band).claiming(claim);
        }

        SessionFact session(UUID id) {
            return SessionState.read(id, state, day, band);
        }

        String text() {
            return HexFormat.of().formatHex(state) + " " + day + " " + band + " " + claim;
        }
    }
}
