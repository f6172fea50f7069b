package dev.liveops.local.kpis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What a change did as lines of a terminal: a row a figure, with its effect at the end of those of earlier windows. */
public final class ImpactText {

    private static final int MOST_PLACEBOS = 40;
    private static final int NARROWEST_CHART = 8;
    private static final int WIDEST_NAME = 24;

    private final JsonNode answer;
    private final int width;
    private final List<JsonNode> figures;

    /**
     * @param answer as the service answers it
     * @param width of a line, in characters
     */
    public ImpactText(JsonNode answer, int width) {
        this.answer = answer;
        this.width = width;
        this.figures = StreamSupport.stream(answer.path("figures").spliterator(), false)
                .filter(figure -> figure.has("estimate"))
                .toList();
    }

    /** The lines. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(
                wrapped("impact of " + text(answer, "at") + ": " + span("before") + " against " + span("after") + " ("
                        + text(answer, "zone") + "), as of " + text(answer, "as_of") + "; " + text(answer, "method")
                        + ", grade "
                        + text(answer, "grade")));
        List<String> filters = new ArrayList<>();
        answer.path("filters").forEach(filter -> filters.add(text(filter, "dimension") + "=" + text(filter, "value")));
        if (!filters.isEmpty()) {
            lines.addAll(wrapped("of " + String.join(", ", filters)));
        }
        lines.add("");
        table().lines().forEach(line -> lines.add(TextTable.cut(line, width)));
        List<String> unknown = new ArrayList<>();
        answer.path("figures").forEach(figure -> {
            if (!figure.has("estimate")) {
                unknown.add(text(figure, "figure") + " (" + text(figure, "status") + ")");
            }
        });
        if (!unknown.isEmpty()) {
            lines.addAll(wrapped("Not estimated: " + String.join(", ", unknown) + "."));
        }
        answer.path("notes").forEach(note -> lines.addAll(wrapped("Note: " + note.asText())));
        return lines;
    }

    private TextTable table() {
        TextTable table = new TextTable();
        table.add(cells("figure", figure -> text(figure, "figure")), false, WIDEST_NAME);
        List<List<String>> further = List.of(
                cells("effect", figure -> signed(figure, "effect")),
                cells("95 %", figure -> signed(figure, "low") + " to " + signed(figure, "high")),
                cells("rank", ImpactText::rank),
                cells("before", figure -> value(figure, "before")),
                cells("after", figure -> value(figure, "after")));
        for (List<String> column : further) {
            if (table.widthWith(column) <= width) {
                table.add(column, true, width);
            }
        }
        int room = Math.min(MOST_PLACEBOS, width - table.width() - 2);
        if (room >= NARROWEST_CHART) {
            table.add(cells("before it, and it", figure -> chart(figure, room)), false, room);
        }
        return table;
    }

    private List<String> cells(String head, Cell cell) {
        List<String> cells = new ArrayList<>(List.of(head));
        figures.forEach(figure -> cells.add(cell.of(figure)));
        return cells;
    }

    private static String rank(JsonNode figure) {
        JsonNode placebos = figure.path("placebos");
        return placebos.isObject()
                ? placebos.path("rank").asInt() + " of " + placebos.path("of").asInt()
                : Figures.NONE;
    }

    // The oldest of the earlier windows first, the effect itself last.
    private static String chart(JsonNode figure, int room) {
        JsonNode windows = figure.path("placebos").path("windows");
        int shown = Math.min(room - 2, windows.size());
        List<Double> effects = new ArrayList<>(IntStream.range(0, shown)
                .mapToObj(place -> windows.get(shown - 1 - place).path("effect").asDouble())
                .toList());
        effects.add(null);
        effects.add(figure.path("estimate").path("effect").asDouble());
        return Charts.sparkline(effects);
    }

    private static String value(JsonNode figure, String name) {
        return Figures.ofUnit(
                text(figure, "unit"), figure.path("estimate").path(name).asDouble());
    }

    private static String signed(JsonNode figure, String name) {
        double value = figure.path("estimate").path(name).asDouble();
        // A count's effect is a mean, and no whole number.
        String unit = text(figure, "unit").equals("count") ? "mean" : text(figure, "unit");
        return (value < 0 ? "-" : "+") + Figures.ofUnit(unit, Math.abs(value));
    }

    private String span(String name) {
        JsonNode span = answer.path(name);
        return text(span, "from") + " to " + text(span, "to");
    }

    private List<String> wrapped(String text) {
        return Wrapping.lines(text, width);
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private interface Cell {

        String of(JsonNode figure);
    }
}
