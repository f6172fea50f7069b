package dev.liveops.telemetry.kpis;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts a row together. Not for several threads. */
final class RowBuilder {

    private static final double ALPHA = .05;

    private final Map<String, String> key = new LinkedHashMap<>();
    private final Map<String, KpiFigure> figures = new LinkedHashMap<>();

    private RowBuilder() {}

    /** A row of a place, without figures. */
    static RowBuilder at(Question question, Place place) {
        RowBuilder row = new RowBuilder();
        if (place.day() != null) {
            row.key("day", place.day().toString());
        }
        List<Dimension> groups = question.groups();
        for (int index = 0; index < groups.size(); index++) {
            row.key(groups.get(index).name(), place.groups().get(index));
        }
        return row;
    }

    RowBuilder key(String name, String value) {
        key.put(name, value);
        return this;
    }

    RowBuilder count(Measure measure, long count) {
        return figure(measure, new KpiFigure(count, null, null, null));
    }

    RowBuilder count(String name, long count) {
        figures.put(name, new KpiFigure(count, null, null, null));
        return this;
    }

    /** A share with its interval; a plain ratio where the part is no part of the whole. */
    RowBuilder share(Measure measure, long part, long of) {
        if (of < 1) {
            return figure(measure, new KpiFigure(null, 0L, null, null));
        }
        if (part > of) {
            return figure(measure, new KpiFigure((double) part / of, of, null, null));
        }
        Proportion share = new Proportion(part, of);
        Interval interval = share.wilson(ALPHA);
        return figure(measure, new KpiFigure(share.rate(), of, interval.low(), interval.high()));
    }

    RowBuilder mean(Measure measure, double sum, long n) {
        return figure(measure, new KpiFigure(n < 1 ? null : (Double) (sum / n), Math.max(0, n), null, null));
    }

    RowBuilder figure(Measure measure, KpiFigure figure) {
        figures.put(measure.wire(), figure);
        return this;
    }

    KpiRow build() {
        return new KpiRow(key, figures);
    }
}
