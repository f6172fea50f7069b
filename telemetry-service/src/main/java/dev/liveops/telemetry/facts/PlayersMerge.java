package dev.liveops.telemetry.facts;

import dev.liveops.telemetry.facts.FactBatch.Changed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Merges events, days and changed runs into players. */
final class PlayersMerge {

    private final FactRules rules;
    private final Bands bands;
    private final Cells cells;
    private final Map<String, PlayerFact> known;
    private final Map<String, Known.RunCount> submitted;
    private final Map<String, Set<LocalDate>> daysOf;
    private final Map<String, Set<LocalDate>> fresh;
    private final Map<String, PlayerFact> changed = new TreeMap<>();

    PlayersMerge(
            FactRules rules,
            Bands bands,
            Cells cells,
            Known known,
            Map<String, Set<LocalDate>> daysOf,
            Map<String, Set<LocalDate>> fresh) {
        this.rules = rules;
        this.bands = bands;
        this.cells = cells;
        this.known = known.players();
        this.submitted = known.submitted();
        this.daysOf = daysOf;
        this.fresh = fresh;
    }

    void add(String userId, List<PlayedEvent> events) {
        PlayerFact before = known.get(userId);
        LocalDate earliest =
                rules.day(events.stream().mapToLong(PlayedEvent::micros).min().orElseThrow());
        PlayerFact after = before == null ? begin(userId, earliest, events.get(0)) : before.copy();
        events.forEach(after::add);
        if (earliest.isBefore(after.firstDay())) {
            after.restart(earliest, daysOf.getOrDefault(userId, Set.of()));
            after.cohortBand = bands.of(userId, earliest);
        }
        fresh.getOrDefault(userId, Set.of()).forEach(after::addDay);
        cells.move(before == null ? null : before.contribution(), after.contribution());
        changed.put(userId, after);
    }

    private PlayerFact begin(String userId, LocalDate day, PlayedEvent event) {
        PlayerFact player = new PlayerFact(userId, day, Surroundings.of(event, Ranks.CLIENT), bands.of(userId, day));
        Known.RunCount before = submitted.get(userId);
        if (before != null) {
            player.runs = before.runs();
            player.finished = before.finished();
            player.wins = before.wins();
        }
        return player;
    }

    /** Counts a changed run for the player whose run it is; his events were added before. */
    void count(Changed<RunFact> run) {
        String userId = run.after().userId();
        PlayerFact player = userId == null ? null : changed.get(userId);
        if (player == null && userId != null && known.containsKey(userId)) {
            // The game's backend alone told something.
            player = known.get(userId).copy();
            changed.put(userId, player);
        }
        if (player != null) {
            player.countRun(run.before(), run.after(), rules);
        }
    }

    /** Players as they are now, in the order of their ids. */
    List<PlayerFact> settled() {
        return new ArrayList<>(changed.values());
    }
}
