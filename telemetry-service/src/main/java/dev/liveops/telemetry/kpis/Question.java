package dev.liveops.telemetry.kpis;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked.
 *
 * @param from first local day
 * @param to last local day, included
 * @param by a breakdown; null for none
 * @param filters each of another dimension; a row counts where all hold
 */
record Question(
        Kpi kpi,
        LocalDate from,
        LocalDate to,
        Each each,
        @Nullable Dimension by,
        List<Filter> filters) {

    Question {
        filters = List.copyOf(filters);
    }

    /** What rows are told apart by, besides days and the KPI's own items. */
    List<Dimension> groups() {
        List<Dimension> groups = new ArrayList<>(2);
        Dimension subject = kpi.subject();
        if (subject != null) {
            groups.add(subject);
        }
        if (by != null && !by.equals(subject)) {
            groups.add(by);
        }
        return groups;
    }

    /** The reading of one family that it takes. */
    Reading reading(Source source) {
        boolean byDay = each == Each.DAY || kpi.readsDays();
        return new Reading(source, Items.of(kpi, source), from, to, byDay, groups(), filters);
    }

    /** The reading of outcomes over all that is asked for. */
    Reading outcomes() {
        return new Reading(Source.RUNS, Items.OUTCOMES, from, to, false, List.of(), filters);
    }

    /** Where a sum belongs among the rows. */
    Place place(Sum sum) {
        return new Place(each == Each.DAY ? sum.day() : null, sum.groups());
    }
}
