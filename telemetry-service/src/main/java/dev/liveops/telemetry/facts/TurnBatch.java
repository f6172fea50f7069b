package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns on their way into sums, and into the days of the players whose they are. A sum is always that over all turns; of a player's
 * share in it his days know. Not for several threads.
 */
public final class TurnBatch {

    private final FactRules rules;
    private final List<Turn> turns = new ArrayList<>();
    private final Map<Key, TurnSums> sums = new TreeMap<>();

    /** @param rules of the deployment */
    public TurnBatch(FactRules rules) {
        this.rules = rules;
    }

    void add(PlayedEvent event) {
        if (event.type().equals(Turn.TYPE)) {
            Turn turn = Turn.of(event);
            turns.add(turn);
            turn.addTo(at(turn.day(rules), turn.place()));
        }
    }

    /** Takes players' days out. */
    public TurnBatch takeBack(Collection<TurnDay> days) {
        days.forEach(day -> day.places()
                .forEach((place, theirs) -> at(day.key().day(), place).subtract(theirs)));
        return this;
    }

    private TurnSums at(LocalDate day, TurnPlace place) {
        return sums.computeIfAbsent(new Key(day, place), any -> new TurnSums());
    }

    /** The turns, in the order in which they were added. */
    public List<Turn> turns() {
        return turns;
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return sums.isEmpty();
    }

    /** The days of players that it is about, in their order. */
    public Set<UserDay> days() {
        Set<UserDay> days = new TreeSet<>();
        for (Turn turn : turns) {
            if (turn.userId() != null) {
                days.add(new UserDay(turn.userId(), turn.day(rules)));
            }
        }
        return days;
    }

    /** Those days as they are now, in their order. */
    public Collection<TurnDay> merge(Map<UserDay, TurnDay> before) {
        Map<UserDay, TurnDay> after = new TreeMap<>(before);
        for (Turn turn : turns) {
            if (turn.userId() != null) {
                UserDay key = new UserDay(turn.userId(), turn.day(rules));
                turn.addTo(after.computeIfAbsent(key, TurnDay::new).at(turn.place()));
            }
        }
        return after.values();
    }

    /** What is to be added without a filter and by one dimension. */
    public Cells cells() {
        Cells cells = new Cells();
        sums.forEach((key, items) -> key.place()
                .values()
                .forEach(value -> items.forEach((item, amounts) ->
                        cells.alone(Family.TURNS, value, key.day(), item).add(amounts))));
        return cells;
    }

    /** What is to be added by all dimensions at once, in their order. */
    public List<TurnCell> turnCells() {
        List<TurnCell> cells = new ArrayList<>();
        sums.forEach((key, items) -> items.forEach((item, amounts) -> {
            if (!amounts.isZero()) {
                cells.add(new TurnCell(key.day(), key.place(), item, amounts));
            }
        }));
        return cells;
    }

    private record Key(LocalDate day, TurnPlace place) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::day).thenComparing(Key::place);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is to be added to a row of {@code turn_cell}. */
    public record TurnCell(LocalDate day, TurnPlace place, String item, Amounts amounts) {}
}
