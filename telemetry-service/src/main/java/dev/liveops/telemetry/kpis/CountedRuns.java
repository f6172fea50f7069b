package dev.liveops.telemetry.kpis;

import dev.liveops.telemetry.facts.Cells;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums over runs that were counted for one question.
 *
 * @param cells what the runs add to cells of one dimension
 */
record CountedRuns(List<Cells.DayCell> cells) {

    CountedRuns {
        cells = List.copyOf(cells);
    }

    /** The sums of a reading, which has to be countable; its filters were those of the runs. */
    List<Sum> sums(Reading reading) {
        String dimension =
                reading.groups().isEmpty() ? "" : reading.groups().get(0).name();
        Map<Key, Sum> sums = new HashMap<>();
        for (Cells.DayCell cell : cells) {
            Cells.DayKey key = cell.key();
            if (key.family().number() == reading.source().family()
                    && key.dimension().equals(dimension)
                    && reading.items().has(key.item())) {
                Sum sum = toSum(cell, reading);
                sums.merge(new Key(sum.day(), sum.groups(), sum.item()), sum, CountedRuns::add);
            }
        }
        return List.copyOf(sums.values());
    }

    private static Sum toSum(Cells.DayCell cell, Reading reading) {
        Cells.DayKey key = cell.key();
        return new Sum(
                reading.byDay() ? key.day() : null,
                reading.groups().isEmpty() ? List.of() : List.of(key.value()),
                key.item(),
                IntStream.rangeClosed(1, Sum.MEASURES)
                        .mapToObj(cell.amounts()::get)
                        .toList(),
                cell.amounts().squares());
    }

    private static Sum add(Sum one, Sum other) {
        List<Long> measures = new ArrayList<>(Sum.MEASURES);
        for (int number = 1; number <= Sum.MEASURES; number++) {
            measures.add(one.m(number) + other.m(number));
        }
        return new Sum(
                one.day(), one.groups(), one.item(), measures, one.squares().add(other.squares()));
    }

    private record Key(@Nullable LocalDate day, List<String> groups, String item) {}
}
