package dev.liveops.model.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a value is in a pack: {@code traps.trap_fire_glyph.base_damage}, by field, by the {@code id} of a list's entry, or by an
 * entry's number from 0. The list may be left out where one entry of all lists alone has the id: {@code
 * trap_fire_glyph.base_damage}. A part with points or blanks stands in quotes: {@code rules."max. speed"}.
 *
 * @param parts none for the pack itself
 */
record ContentPath(List<String> parts) {

    /** The pack itself. */
    static final ContentPath ROOT = new ContentPath(List.of());

    private static final String EXPECTED = " (expected a path, as trap_fire_glyph.base_damage)";
    private static final Pattern BARE = Pattern.compile("[\\p{L}\\p{N}_$][\\p{L}\\p{N}_$:/@~+-]*+");

    ContentPath {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a whole text.
     *
     * @throws ContentException when it is none
     */
    static ContentPath parse(String text) {
        int end = end(text, 0);
        if (end != text.length()) {
            throw new ContentException("", "\"" + text + "\"" + EXPECTED);
        }
        return read(text);
    }

    /** Where the path ends that begins at a place of a line: at a blank outside of quotes, or with the line. */
    static int end(String line, int start) {
        boolean quoted = false;
        for (int index = start; index < line.length(); index++) {
            char character = line.charAt(index);
            if (quoted && character == '\\') {
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && Character.isWhitespace(character)) {
                return index;
            }
        }
        return line.length();
    }

    /** The path of what is in this one's value. */
    ContentPath child(String part) {
        List<String> longer = new ArrayList<>(parts);
        longer.add(part);
        return new ContentPath(longer);
    }

    /** The path of what this one's value is in. */
    ContentPath parent() {
        return new ContentPath(parts.subList(0, parts.size() - 1));
    }

    /** The last part; there must be one. */
    String last() {
        return parts.get(parts.size() - 1);
    }

    @Override
    public String toString() {
        return parts.stream()
                .map(part -> BARE.matcher(part).matches()
                        ? part
                        : TextNode.valueOf(part).toString())
                .collect(Collectors.joining("."));
    }

    private static ContentPath read(String text) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = endOfPart(text, start);
            String part = text.substring(start, end);
            parts.add(part.startsWith("\"") ? unquoted(part) : part);
            if (part.isEmpty() || !part.startsWith("\"") && part.indexOf('"') >= 0) {
                throw new ContentException("", "\"" + text + "\"" + EXPECTED);
            }
            start = end + 1;
        }
        return new ContentPath(parts);
    }

    private static int endOfPart(String text, int start) {
        boolean quoted = false;
        for (int index = start; index < text.length(); index++) {
            char character = text.charAt(index);
            if (quoted && character == '\\') {
                index++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && character == '.') {
                return index;
            }
        }
        return text.length();
    }

    private static String unquoted(String part) {
        JsonNode text = CanonicalJson.parse(part);
        if (!text.isTextual()) {
            throw new ContentException("", part + EXPECTED);
        }
        return text.textValue();
    }
}
