package dev.liveops.telemetry.kpis;

import java.util.List;

/** Makes the rows of a KPI of sums: a pure function. */
interface Shape {

    /** What its rows are about, besides day and groups, in this order. */
    List<String> itemKeys();

    /** The rows, in their order. */
    List<KpiRow> rows(Sums sums);

    /** How what it measures is distributed, for KPIs that know; empty for others. */
    default List<KpiHistogram> histograms(Sums sums) {
        return List.of();
    }

    /** Makes the shape of a question. */
    interface Maker {

        Shape of(Question question);
    }
}
