package dev.liveops.telemetry.kpis;

import java.util.List;
import java.util.Map;

/**
 * All that the rows of an answer are made of.
 *
 * @param bySource what was read of each family; none for one that does not keep apart what is asked for
 * @param active players of the days whatever they played; empty unless the KPI has a subject
 * @param kinds of content ids, as picks told them
 * @param quantiles of scores in points, in the order of {@link ScoreRanks#QUANTILES}, by place
 */
record Sums(
        Map<Source, List<Sum>> bySource,
        List<Sum> active,
        Map<String, String> kinds,
        Map<Place, List<Double>> quantiles,
        Moment moment,
        KpiRules rules) {

    boolean has(Source source) {
        return bySource.containsKey(source);
    }

    List<Sum> of(Source source) {
        return bySource.getOrDefault(source, List.of());
    }
}
