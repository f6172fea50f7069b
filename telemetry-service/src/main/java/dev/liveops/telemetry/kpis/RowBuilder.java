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
        return share(measure.wire(), part, of);
    }

    RowBuilder share(String name, long part, long of) {
        if (of < 1) {
            return figure(name, new KpiFigure(null, 0L, null, null));
        }
        if (part > of) {
            return figure(name, new KpiFigure((double) part / of, of, null, null));
        }
        Proportion share = new Proportion(part, of);
        Interval interval = share.wilson(ALPHA);
        return figure(name, new KpiFigure(share.rate(), of, interval.low(), interval.high()));
    }

    RowBuilder mean(Measure measure, double sum, long n) {
        return mean(measure.wire(), sum, n);
    }

    RowBuilder mean(String name, double sum, long n) {
        return figure(name, new KpiFigure(n < 1 ? null : (Double) (sum / n), Math.max(0, n), null, null));
    }

    RowBuilder figure(Measure measure, KpiFigure figure) {
        return figure(measure.wire(), figure);
    }

    private RowBuilder figure(String name, KpiFigure figure) {
        figures.put(name, figure);
        return this;
    }

    KpiRow build() {
        return new KpiRow(key, figures);
    }
}
