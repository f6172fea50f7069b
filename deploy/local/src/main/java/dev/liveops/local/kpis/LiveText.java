package dev.liveops.local.kpis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The last hour as lines of a terminal: what happened in each minute, the newest at the right. */
public final class LiveText {

    private static final List<String> FIGURES = List.of("events", "runs", "finished", "fails", "crashes", "players");
    private static final int MOST_TYPES = 12;
    private static final int WIDEST_NAME = 30;

    private final JsonNode answer;
    private final int width;
    private final List<JsonNode> minutes;

    /**
     * @param answer as the service answers it
     * @param width of a line, in characters
     */
    public LiveText(JsonNode answer, int width) {
        this.answer = answer;
        this.width = width;
        this.minutes = StreamSupport.stream(answer.path("minutes").spliterator(), false)
                .toList();
    }

    /** The lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(Wrapping.lines(
                "The last " + minutes.size() + " minutes as events were stored, as of "
                        + answer.path("as_of").asText() + "; the newest minute, at the right, still runs",
                width));
        lines.add("");
        Map<String, List<Double>> figures = new TreeMap<>(Comparator.comparingInt(FIGURES::indexOf));
        FIGURES.forEach(name -> figures.put(
                name,
                minutes.stream().map(minute -> minute.path(name).asDouble()).toList()));
        lines.addAll(table(figures));
        Map<String, List<Double>> types = types();
        if (!types.isEmpty()) {
            lines.add("");
            lines.addAll(table(types));
        }
        return lines;
    }

    // The most frequent first.
    private Map<String, List<Double>> types() {
        Map<String, Double> totals = new TreeMap<>();
        minutes.forEach(minute -> minute.path("by_type")
                .properties()
                .forEach(type -> totals.merge(type.getKey(), type.getValue().asDouble(), Double::sum)));
        Map<String, List<Double>> types = new LinkedHashMap<>();
        totals.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(MOST_TYPES)
                .forEach(type -> types.put(
                        type.getKey(),
                        minutes.stream()
                                .map(minute -> minute.path("by_type")
                                        .path(type.getKey())
                                        .asDouble())
                                .toList()));
        return types;
    }

    private List<String> table(Map<String, List<Double>> rows) {
        TextTable table = new TextTable();
        table.add(rows.keySet().stream().toList(), false, WIDEST_NAME);
        table.add(
                rows.values().stream()
                        .map(values -> "up to "
                                + number(values.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(0)))
                        .toList(),
                true,
                width);
        int room = Math.max(1, Math.min(minutes.size(), width - table.width() - 2));
        table.add(
                rows.values().stream()
                        .map(values ->
                                Charts.sparkline(values.subList(Math.max(0, values.size() - room), values.size())))
                        .toList(),
                false,
                room);
        return table.lines().stream().map(line -> TextTable.cut(line, width)).toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
}
