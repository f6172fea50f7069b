package dev.liveops.telemetry.partitions;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The days that have a partition; immutable. */
final class Coverage {

    static final Coverage NONE = new Coverage(new TreeMap<>());

    // First day of each range to the day after its last; ranges do not overlap.
    private final NavigableMap<LocalDate, LocalDate> ranges;

    private Coverage(NavigableMap<LocalDate, LocalDate> ranges) {
        this.ranges = Collections.unmodifiableNavigableMap(ranges);
    }

    Coverage with(Collection<DayRange> more) {
        NavigableMap<LocalDate, LocalDate> all = new TreeMap<>(ranges);
        more.forEach(range -> all.put(range.from(), range.to()));
        return new Coverage(all);
    }

    Coverage without(DayRange range) {
        NavigableMap<LocalDate, LocalDate> rest = new TreeMap<>(ranges);
        rest.remove(range.from(), range.to());
        return new Coverage(rest);
    }

    boolean covers(LocalDate day) {
        Map.Entry<LocalDate, LocalDate> nearest = ranges.floorEntry(day);
        return nearest != null && day.isBefore(nearest.getValue());
    }

    boolean coversAll(Collection<LocalDate> days) {
        return days.stream().allMatch(this::covers);
    }

    /** The days without a partition next to a day without one, that day included, inside a range. */
    DayRange freeAround(LocalDate day, DayRange inside) {
        Map.Entry<LocalDate, LocalDate> before = ranges.lowerEntry(day);
        LocalDate next = ranges.higherKey(day);
        DayRange free = before == null ? inside : inside.since(before.getValue());
        return next == null ? free : free.before(next);
    }

    /** The ranges that end by a day, the oldest first. */
    List<DayRange> endingBy(LocalDate day) {
        return ranges.entrySet().stream()
                .filter(range -> !range.getValue().isAfter(day))
                .map(range -> new DayRange(range.getKey(), range.getValue()))
                .toList();
    }

    /** Days after a day, without a gap, that have a partition. */
    int daysAhead(LocalDate today) {
        int days = 0;
        while (covers(today.plusDays(days + 1L))) {
            days++;
        }
        return days;
    }
}
