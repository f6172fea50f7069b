package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a row belongs.
 *
 * @param day null for all days
 * @param groups a value for each group of the question
 */
record Place(@Nullable LocalDate day, List<String> groups) {

    static final Comparator<Place> ORDER = Comparator.comparing(
                    Place::day, Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Place::groups, Place::compare);

    Place {
        groups = List.copyOf(groups);
    }

    /** The same without its first group, which is the KPI's subject. */
    Place withoutSubject() {
        return new Place(day, groups.subList(1, groups.size()));
    }

    private static int compare(List<String> one, List<String> other) {
        for (int index = 0; index < Math.min(one.size(), other.size()); index++) {
            int order = one.get(index).compareTo(other.get(index));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}
