package dev.liveops.support.problem;

import org.jspecify.annotations.Nullable;

/** Tells the author of a request what he wrote, so that a terminal or a log can show it: one line, not too long. */
public final class Quote {

    private static final int MAX_LENGTH = 100;

    private Quote() {}

    /** A value of a body: texts in quotes, others as they are. */
    public static String of(@Nullable Object value) {
        String shown = plain(String.valueOf(value));
        return value instanceof CharSequence ? "\"" + shown + "\"" : shown;
    }

    /** A text without quotes: cut, and with what cannot be seen as an escape. */
    public static String plain(String text) {
        return plain(text, MAX_LENGTH);
    }

    /** The same, cut elsewhere. */
    public static String plain(String text, int maxLength) {
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            if (shown.length() >= maxLength) {
                return shown.append("...").toString();
            }
            int character = text.codePointAt(at);
            if (isVisible(character)) {
                shown.appendCodePoint(character);
            } else {
                shown.append(String.format("\\u%04x", character));
            }
            at += Character.charCount(character);
        }
        return shown.toString();
    }

    // A space is; what ends a line, turns the direction of writing or is half a character is not.
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
