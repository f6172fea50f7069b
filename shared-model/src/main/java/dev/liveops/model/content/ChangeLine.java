package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads changes from lines, as people write them. */
final class ChangeLine {

    /** What a line is expected to be. */
    static final String EXPECTED = "a change, as \"trap_fire_glyph.base_damage 15 -> 12\"";

    private static final String ARROW = " -> ";

    // Anything else that is no JSON is rather a slip: 1,5 or 015.
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]{0,63}");

    private final String line;

    private ChangeLine(String line) {
        this.line = line.strip();
    }

    static ContentChange parse(String text) {
        ChangeLine line = new ChangeLine(text);
        for (ChangeKind kind : ChangeKind.values()) {
            if (!kind.sign().isEmpty() && line.line.startsWith(kind.sign())) {
                return line.read(kind, kind.sign().length());
            }
        }
        return line.read(ChangeKind.CHANGE, 0);
    }

    private ContentChange read(ChangeKind kind, int start) {
        int pathStart = start;
        while (pathStart < line.length() && Character.isWhitespace(line.charAt(pathStart))) {
            pathStart++;
        }
        int end = ContentPath.end(line, pathStart);
        String path = ContentPath.parse(line.substring(pathStart, end)).toString();
        String values = line.substring(end).strip();
        return switch (kind) {
            case ADD -> new ContentChange(kind, path, null, value(path, values));
            case REMOVE -> new ContentChange(kind, path, values.isEmpty() ? null : value(path, values), null);
            case CHANGE, ORDER -> pair(kind, path, " " + values);
        };
    }

    // The first arrow with JSON on both sides, since there may be one in a text; else the only one.
    private ContentChange pair(ChangeKind kind, String path, String values) {
        int first = values.indexOf(ARROW);
        for (int arrow = first; arrow >= 0; arrow = values.indexOf(ARROW, arrow + 1)) {
            JsonNode from = json(values.substring(0, arrow));
            JsonNode to = json(values.substring(arrow + ARROW.length()));
            if (from != null && to != null) {
                return new ContentChange(kind, path, from, to);
            }
        }
        if (first < 0 || values.indexOf(ARROW, first + 1) >= 0) {
            throw new ContentException("", "\"" + line + "\" (expected " + EXPECTED + ", texts with -> in quotes)");
        }
        return new ContentChange(
                kind,
                path,
                value(path, values.substring(0, first)),
                value(path, values.substring(first + ARROW.length())));
    }

    private static JsonNode value(String path, String text) {
        JsonNode value = json(text);
        if (value != null) {
            return value;
        }
        String word = text.strip();
        if (!WORD.matcher(word).matches()) {
            throw new ContentException(path, "\"" + word + "\" is no JSON (expected texts in quotes)");
        }
        return TextNode.valueOf(word);
    }

    private static @Nullable JsonNode json(String text) {
        try {
            return text.isBlank() ? null : CanonicalJson.parse(text);
        } catch (ContentException e) {
            return null;
        }
    }
}
