package dev.liveops.local.kpis;

import java.util.ArrayList;
import java.util.List;

/** A table of text whose columns are as wide as what is in them. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<Column> columns = new ArrayList<>();

    /** Adds a column, its head first; what is longer than a cell may be ends with an ellipsis. */
    void add(List<String> cells, boolean toTheRight, int maxWidth) {
        columns.add(new Column(cells.stream().map(cell -> cut(cell, maxWidth)).toList(), toTheRight));
    }

    /** How wide it is, gaps included. */
    int width() {
        return columns.stream().mapToInt(Column::width).sum() + GAP.length() * Math.max(0, columns.size() - 1);
    }

    /** How wide it would be with one more column of these cells. */
    int widthWith(List<String> cells) {
        int gap = columns.isEmpty() ? 0 : GAP.length();
        return width() + gap + cells.stream().mapToInt(String::length).max().orElse(0);
    }

    /** A line a row. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int rows = columns.isEmpty() ? 0 : columns.get(0).cells().size();
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(column.cell(row));
            }
            lines.add(String.join(GAP, cells).stripTrailing());
        }
        return lines;
    }

    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    private record Column(List<String> cells, boolean toTheRight) {

        int width() {
            return cells.stream().mapToInt(String::length).max().orElse(0);
        }

        String cell(int row) {
            String cell = cells.get(row);
            String filling = " ".repeat(width() - cell.length());
            return toTheRight ? filling + cell : cell + filling;
        }
    }
}
