package dev.liveops.telemetry.impact;

import dev.liveops.telemetry.kpis.KpiAnswer;
import dev.liveops.telemetry.kpis.KpiDefinition;
import dev.liveops.telemetry.kpis.KpiFigure;
import dev.liveops.telemetry.kpis.KpiRow;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a KPI's days that say something about a change; others count what a change does not move, or the same twice. */
final class ImpactFigures {

    /** The figures that are compared, by the KPI whose rows have them. */
    static final Map<String, List<String>> BY_KPI = byKpi();

    /** A day on which none of them was counted lies before all history. */
    private static final List<String> SIGNS_OF_LIFE = List.of("runs", "sessions", "player_days", "turns", "cohort");

    private ImpactFigures() {}

    private static Map<String, List<String>> byKpi() {
        Map<String, List<String>> figures = new LinkedHashMap<>();
        figures.put(
                "overview",
                List.of(
                        "runs",
                        "win_rate",
                        "tiers_cleared",
                        "run_length",
                        "sessions",
                        "dau",
                        "crash_rate",
                        "crashes_per_session",
                        "mismatch_rate"));
        figures.put("retention", List.of("retention_d1"));
        figures.put("turns", List.of("turns", "latency", "latency_p95", "error_rate", "input_tokens", "output_tokens"));
        return figures;
    }

    /** The values of each figure by day, from the first day on of which anything is known. */
    static Map<String, ImpactSeries> of(KpiAnswer answer) {
        LocalDate begin = answer.rows().stream()
                .filter(ImpactFigures::isAlive)
                .map(ImpactFigures::day)
                .min(LocalDate::compareTo)
                .orElse(answer.closedBefore());
        Map<String, ImpactSeries> series = new LinkedHashMap<>();
        for (String figure : BY_KPI.getOrDefault(answer.kpi(), List.of())) {
            Map<LocalDate, Double> values = new TreeMap<>();
            for (KpiRow row : answer.rows()) {
                KpiFigure found = row.figures().get(figure);
                if (found != null
                        && found.value() != null
                        && !day(row).isBefore(begin)
                        && day(row).isBefore(answer.closedBefore())) {
                    values.put(day(row), found.value().doubleValue());
                }
            }
            series.put(figure, new ImpactSeries(values));
        }
        return series;
    }

    static String unit(KpiAnswer answer, String figure) {
        return answer.definitions().stream()
                .filter(definition -> definition.figure().equals(figure))
                .map(KpiDefinition::unit)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAlive(KpiRow row) {
        return SIGNS_OF_LIFE.stream().anyMatch(sign -> {
            KpiFigure figure = row.figures().get(sign);
            return figure != null && figure.value() != null && figure.value().doubleValue() > 0;
        });
    }

    private static LocalDate day(KpiRow row) {
        return LocalDate.parse(row.key().getOrDefault("day", ""));
    }
}
