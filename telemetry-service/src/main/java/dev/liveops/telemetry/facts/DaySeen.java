package dev.liveops.telemetry.facts;

import java.util.Set;
import java.util.TreeSet;

/**
 * With what a player was seen on a day; sets that only grow.
 *
 * @param values as {@code dimension=value}
 * @param tuples in no order
 */
public record DaySeen(Set<String> values, Set<Tuple> tuples) {

    /** Copies what was given, the values in their order. */
    public DaySeen {
        values = new TreeSet<>(values);
        tuples = Set.copyOf(tuples);
    }
}
