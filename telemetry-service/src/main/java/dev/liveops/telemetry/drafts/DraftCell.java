package dev.liveops.telemetry.drafts;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A cell, or what is to be added to one.
 *
 * @param day null of a sum over days
 * @param item what of the family, see {@link DraftFamily}
 * @param measures m1 to m6; not to be changed
 */
public record DraftCell(DraftPlace place, @Nullable LocalDate day, DraftFamily family, String item, long[] measures) {

    /** How many measures a cell has. */
    public static final int MEASURES = 6;

    static final Comparator<DraftCell> ORDER = Comparator.comparing(
                    DraftCell::day, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DraftCell::place, DraftPlace.ORDER)
            .thenComparing(DraftCell::family)
            .thenComparing(DraftCell::item);

    /** A measure, the first of which is 1. */
    public long m(int measure) {
        return measures[measure - 1];
    }
}
