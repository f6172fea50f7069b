package dev.liveops.telemetry.kpis;

import dev.liveops.telemetry.facts.Amounts;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum over cells.
 *
 * @param day null where days are not told apart
 * @param groups a value for each group of the reading
 * @param item of the family
 * @param measures m1 to m8
 * @param squares the sum of squares, of scores
 */
record Sum(@Nullable LocalDate day, List<String> groups, String item, List<Long> measures, BigInteger squares) {

    /** How many measures there are. */
    static final int MEASURES = Amounts.MEASURES;

    Sum {
        groups = List.copyOf(groups);
        measures = List.copyOf(measures);
    }

    /** A measure, the first of which is 1. */
    long m(int number) {
        return measures.get(number - 1);
    }

    /** Whether nothing is left of what was counted here. */
    boolean isZero() {
        return measures.stream().allMatch(measure -> measure == 0);
    }

    /** Whether the item has no more of a name than this. */
    boolean isItem(String name) {
        return item.equals(name);
    }
}
