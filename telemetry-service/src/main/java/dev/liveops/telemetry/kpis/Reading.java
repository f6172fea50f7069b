package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sums of one family that are to be read.
 *
 * @param items which of the family's
 * @param byDay whether days are told apart
 */
record Reading(
        Source source,
        Items items,
        LocalDate from,
        LocalDate to,
        boolean byDay,
        List<Dimension> groups,
        List<Filter> filters) {

    Reading {
        groups = List.copyOf(groups);
        filters = List.copyOf(filters);
    }

    /** The same without a dimension, neither as group nor as filter. */
    Reading without(Dimension dimension) {
        return new Reading(
                source,
                items,
                from,
                to,
                byDay,
                groups.stream().filter(each -> !each.equals(dimension)).toList(),
                filters.stream()
                        .filter(each -> !each.dimension().equals(dimension))
                        .toList());
    }

    /** Every dimension that it takes, once. */
    List<Dimension> dimensions() {
        return Stream.concat(groups.stream(), filters.stream().map(Filter::dimension))
                .distinct()
                .toList();
    }

    /** Those of them that the family does not keep apart. */
    List<Dimension> untold() {
        return dimensions().stream().filter(each -> !source.tells(each)).toList();
    }

    /** Whether one dimension or none is enough, which {@code kpi_day} has ready. */
    boolean isSimple() {
        return dimensions().size() <= 1;
    }

    /** Whether cells of tuples have it. */
    boolean isOfTuples() {
        return dimensions().stream().allMatch(Dimension::inTuples);
    }

    /** Whether runs can be counted for it, with any filters: one breakdown at the most. */
    boolean isCountable() {
        return untold().isEmpty() && source.isOfRuns() && groups.size() <= 1;
    }

    /** Whether there are cells for it. */
    boolean isKept() {
        return untold().isEmpty() && (isSimple() || isOfTuples());
    }

    /** Those dimensions that combine with none. */
    List<Dimension> lonely() {
        return dimensions().stream().filter(each -> !each.inTuples()).toList();
    }
}
