package dev.liveops.local.kpis;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces. */
final class Wrapping {

    private static final String INDENT = "  ";

    private Wrapping() {}

    /** Lines of so many characters at most; all but the first are indented, and a word longer than a line is cut. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.toString().isBlank()) {
                line.append(word);
            } else if (line.length() + 1 + word.length() <= width) {
                line.append(' ').append(word);
            } else {
                lines.add(TextTable.cut(line.toString(), width));
                line = new StringBuilder(INDENT).append(word);
            }
        }
        lines.add(TextTable.cut(line.toString(), width));
        return lines;
    }
}
