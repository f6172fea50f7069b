package dev.liveops.local.kpis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * An answer as lines of text, none longer than the terminal is wide: what it is of, a table of as many figures as there is room
 * for, and charts.
 */
public final class KpiText {

    private static final int WIDEST_KEY = 28;
    private static final int NARROWEST_BAR = 8;
    private static final int WIDEST_BAR = 40;
    private static final int MOST_HISTOGRAMS = 6;

    private final JsonNode answer;
    private final int width;
    private final List<JsonNode> rows;
    private final Figures figures;
    private final List<String> wanted;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param answer of {@code GET /v1/kpis/{kpi}}
     * @param width characters of a line
     * @param wanted the figures to show; empty for all there is room for
     */
    public KpiText(JsonNode answer, int width, List<String> wanted) {
        this.answer = answer;
        this.width = width;
        this.rows =
                StreamSupport.stream(answer.path("rows").spliterator(), false).toList();
        this.figures = new Figures(answer);
        this.wanted = wanted.isEmpty() ? figures.names() : wanted;
    }

    /** The lines. */
    public List<String> lines() {
        addHead();
        if (rows.isEmpty()) {
            add("Nothing was counted.");
        } else if (rows.size() == 1) {
            addFiguresOf(rows.get(0));
        } else {
            addTable();
            addSparklines();
        }
        addHistograms();
        answer.path("notes").forEach(note -> wrap("Note: " + note.asText()));
        return lines;
    }

    /** A line for each figure: what it counts. */
    public List<String> definitions() {
        List<String> sentences = new ArrayList<>();
        answer.path("definitions")
                .forEach(definition -> sentences.addAll(Wrapping.lines(
                        definition.path("figure").asText() + ": "
                                + definition.path("sentence").asText(),
                        width)));
        return sentences;
    }

    private void addHead() {
        wrap(text("kpi") + ", " + text("from") + " to " + text("to") + " (" + text("zone") + "), as of " + text("as_of")
                + (answer.path("rebuilding").asBoolean() ? ", while facts are made anew" : ""));
        List<String> filters = new ArrayList<>();
        answer.path("filters")
                .forEach(filter -> filters.add(filter.path("dimension").asText() + "="
                        + filter.path("value").asText()));
        if (!filters.isEmpty()) {
            wrap("of " + String.join(", ", filters));
        }
        JsonNode wins = answer.path("wins");
        if (wins.isObject()) {
            List<String> seen = new ArrayList<>();
            wins.path("seen")
                    .forEach(outcome -> seen.add(String.format(
                            Locale.ROOT,
                            "%s%s %,d",
                            outcome.path("word").asText(),
                            outcome.path("win").asBoolean() ? " (a win)" : "",
                            outcome.path("n").asLong())));
            wrap("outcomes: " + (seen.isEmpty() ? "none" : String.join(", ", seen)));
        }
        add("");
    }

    private void addFiguresOf(JsonNode row) {
        if (!row.path("key").isEmpty()) {
            List<String> key = new ArrayList<>();
            row.path("key").properties().forEach(part -> key.add(part.getKey() + "=" + shown(part.getValue())));
            wrap(String.join(", ", key));
        }
        TextTable table = new TextTable();
        table.add(wanted, false, WIDEST_KEY);
        table.add(wanted.stream().map(figure -> figures.cell(figure, row)).toList(), false, width);
        int room = Math.min(WIDEST_BAR, width - table.width() - 2);
        if (room >= NARROWEST_BAR) {
            table.add(
                    wanted.stream()
                            .map(figure -> figures.isShare(figure) ? Charts.bar(value(figure, row), room) : "")
                            .toList(),
                    false,
                    room);
        }
        table.lines().forEach(this::add);
    }

    private void addTable() {
        TextTable table = new TextTable();
        answer.path("keys").forEach(key -> table.add(keyCells(key.asText()), false, WIDEST_KEY));
        List<String> left = new ArrayList<>();
        String charted = "";
        for (String figure : wanted) {
            List<String> cells = cells(figure);
            if (table.widthWith(cells) <= width) {
                table.add(cells, true, width);
                charted = charted.isEmpty() && figures.isShare(figure) ? figure : charted;
            } else {
                left.add(figure);
            }
        }
        addBars(table, charted);
        table.lines().forEach(this::add);
        if (!left.isEmpty()) {
            wrap("No room for " + String.join(", ", left) + " (see --figures, --width).");
        }
    }

    private void addBars(TextTable table, String figure) {
        int room = Math.min(WIDEST_BAR, width - table.width() - 2);
        if (!figure.isEmpty() && !isByDay() && room >= NARROWEST_BAR) {
            List<String> bars = new ArrayList<>(List.of(""));
            rows.forEach(row -> bars.add(Charts.bar(value(figure, row), room)));
            bars.set(0, TextTable.cut(figure, room));
            table.add(bars, false, room);
        }
    }

    // Of days alone, for lines of several groups would run into each other.
    private void addSparklines() {
        if (!isByDay() || answer.path("keys").size() != 1) {
            return;
        }
        add("");
        int days = Math.min(rows.size(), width / 2);
        List<JsonNode> last = rows.subList(rows.size() - days, rows.size());
        TextTable table = new TextTable();
        table.add(wanted, false, WIDEST_KEY);
        table.add(
                wanted.stream()
                        .map(figure -> Charts.sparkline(last.stream()
                                .map(row -> row.path("figures").path(figure).hasNonNull("value")
                                        ? value(figure, row)
                                        : null)
                                .toList()))
                        .toList(),
                false,
                days);
        List<String> most = wanted.stream()
                .map(figure -> "up to "
                        + figures.value(
                                figure,
                                last.stream()
                                        .mapToDouble(row -> value(figure, row))
                                        .max()
                                        .orElse(0)))
                .toList();
        if (table.widthWith(most) <= width) {
            table.add(most, false, width);
        }
        table.lines().forEach(this::add);
    }

    private void addHistograms() {
        JsonNode histograms = answer.path("histograms");
        for (int index = 0; index < Math.min(MOST_HISTOGRAMS, histograms.size()); index++) {
            JsonNode histogram = histograms.get(index);
            if (!histogram.path("bins").isEmpty()) {
                add("");
                List<String> key = new ArrayList<>();
                histogram.path("key").properties().forEach(part -> key.add(shown(part.getValue())));
                HistogramText.lines(histogram.path("bins"), width, String.join(", ", key))
                        .forEach(this::add);
            }
        }
    }

    private boolean isByDay() {
        return answer.path("each").asText().equals("day");
    }

    private List<String> keyCells(String key) {
        List<String> cells = new ArrayList<>(List.of(key));
        rows.forEach(row -> cells.add(shown(row.path("key").path(key))));
        return cells;
    }

    private List<String> cells(String figure) {
        List<String> cells = new ArrayList<>(List.of(figure));
        rows.forEach(row -> cells.add(figures.cell(figure, row)));
        return cells;
    }

    private static String shown(JsonNode keyPart) {
        return keyPart.asText().isEmpty() ? "(not told)" : keyPart.asText();
    }

    private static double value(String figure, JsonNode row) {
        return row.path("figures").path(figure).path("value").asDouble();
    }

    private String text(String field) {
        return answer.path(field).asText();
    }

    private void wrap(String text) {
        lines.addAll(Wrapping.lines(text, width));
    }

    private void add(String line) {
        lines.add(TextTable.cut(line, width));
    }
}
