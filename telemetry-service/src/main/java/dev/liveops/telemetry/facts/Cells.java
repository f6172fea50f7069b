package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be added to cells. Amounts are gathered by place first and spread over dimensions once: many facts of a fold share
 * their place. Not for several threads.
 */
public final class Cells {

    private final Map<Place, Map<Item, Amounts>> places = new HashMap<>();
    private final Map<DayKey, Amounts> single = new HashMap<>();
    private final Map<SetKey, Long> players = new HashMap<>();

    /** Takes a fact's former contribution back and adds what it is now; null where there is none. */
    void move(@Nullable Contribution before, @Nullable Contribution after) {
        if (before != null) {
            Map<Item, Amounts> items = items(before.place());
            before.items().forEach((item, amounts) -> at(items, item).subtract(amounts));
        }
        if (after != null) {
            Map<Item, Amounts> items = items(after.place());
            after.items().forEach((item, amounts) -> at(items, item).add(amounts));
        }
    }

    /** What is to be added to an item, which only grows. */
    Amounts at(Place place, Family family, String item) {
        return at(items(place), new Item(family, item));
    }

    /** What is to be added to one cell of one dimension, and to no tuple. */
    Amounts alone(Family family, Place.Value value, LocalDate day, String item) {
        return single.computeIfAbsent(
                new DayKey(family, value.dimension(), day, value.value(), item), any -> new Amounts());
    }

    /** Adds players who were seen with just these tuples on a day; of whom there are none with no tuple. */
    void players(LocalDate day, Set<Tuple> tuples, int more) {
        if (!tuples.isEmpty()) {
            players.merge(new SetKey(day, tuples), (long) more, Long::sum);
        }
    }

    /** What is to be added to {@code player_set}, in no order. */
    public Map<SetKey, Long> players() {
        Map<SetKey, Long> sums = new HashMap<>(players);
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** What is to be added to {@code kpi_day}, in the order of its key; nothing that adds up to nothing. */
    public List<DayCell> days() {
        // By value first: what many places share is then found once a place instead of once an item.
        Map<Under, Map<Item, Amounts>> sums = new HashMap<>();
        single.forEach((key, amounts) -> at(
                        at(sums, new Under(key.dimension(), key.day(), key.value())),
                        new Item(key.family(), key.item()))
                .add(amounts));
        places.forEach((place, items) -> {
            List<Map<Item, Amounts>> under = place.values().stream()
                    .map(value -> at(sums, new Under(value.dimension(), place.day(), value.value())))
                    .toList();
            items.forEach((item, amounts) -> {
                if (!amounts.isZero()) {
                    under.forEach(each -> at(each, item).add(amounts));
                }
            });
        });
        List<DayCell> cells = new ArrayList<>();
        sums.forEach((under, items) -> items.forEach((item, amounts) -> {
            if (!amounts.isZero()) {
                cells.add(new DayCell(
                        new DayKey(item.family(), under.dimension(), under.day(), under.value(), item.name()),
                        amounts));
            }
        }));
        cells.sort(DayCell.ORDER);
        return cells;
    }

    /** What is to be added to {@code kpi_cell}, in no order, since the numbers of tuples are not known here. */
    public List<TupleCell> tuples() {
        Map<TupleDay, Map<Item, Amounts>> sums = new HashMap<>();
        places.forEach((place, items) -> {
            Map<Item, Amounts> all = at(sums, new TupleDay(place.day(), place.tuple()));
            items.forEach((item, amounts) -> {
                if (!amounts.isZero()) {
                    at(all, item).add(amounts);
                }
            });
        });
        List<TupleCell> cells = new ArrayList<>();
        sums.forEach((day, items) -> items.forEach((item, amounts) -> {
            if (!amounts.isZero()) {
                cells.add(new TupleCell(new TupleKey(item.family(), day.day(), day.tuple(), item.name()), amounts));
            }
        }));
        return cells;
    }

    private Map<Item, Amounts> items(Place place) {
        return places.computeIfAbsent(place, any -> new HashMap<>());
    }

    private static Amounts at(Map<Item, Amounts> items, Item item) {
        return items.computeIfAbsent(item, any -> new Amounts());
    }

    private static <K> Map<Item, Amounts> at(Map<K, Map<Item, Amounts>> sums, K key) {
        return sums.computeIfAbsent(key, any -> new HashMap<>());
    }

    private record Under(String dimension, LocalDate day, String value) {}

    private record TupleDay(LocalDate day, Tuple tuple) {}

    /** A key of {@code kpi_day}. */
    public record DayKey(Family family, String dimension, LocalDate day, String value, String item) {}

    /** A key of {@code kpi_cell}. */
    public record TupleKey(Family family, LocalDate day, Tuple tuple, String item) {}

    /** A key of {@code player_set}. */
    public record SetKey(LocalDate day, Set<Tuple> tuples) {

        /** Copies the tuples. */
        public SetKey {
            tuples = Set.copyOf(tuples);
        }
    }

    /** What is to be added to a row of {@code kpi_day}. */
    public record DayCell(DayKey key, Amounts amounts) {

        private static final Comparator<DayCell> ORDER = Comparator.comparing(
                        (DayCell cell) -> cell.key().family())
                .thenComparing(cell -> cell.key().dimension())
                .thenComparing(cell -> cell.key().day())
                .thenComparing(cell -> cell.key().value())
                .thenComparing(cell -> cell.key().item());
    }

    /** What is to be added to a row of {@code kpi_cell}. */
    public record TupleCell(TupleKey key, Amounts amounts) {}
}
