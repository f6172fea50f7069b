package dev.liveops.support.csv;

import dev.liveops.support.problem.Parameters;
import java.util.Locale;

/**
 * What becomes of a cell that a spreadsheet would take for a formula, and run (OWASP, "CSV Injection"): after spaces and quotes it
 * begins with {@code = + - @}, a tab or a line break, or with one of the signs in full width. What follows a semicolon counts as
 * a cell as well.
 */
public enum Formulas {
    /** It gets an apostrophe in front, which makes it text. Taking one off where what follows is such a cell undoes that. */
    NEUTRALISED {
        @Override
        String cell(String value) {
            StringBuilder neutral = null;
            int written = 0;
            for (int begin = 0; begin < value.length(); begin = nextPart(value, begin)) {
                if (isFormula(value, begin)) {
                    neutral = neutral == null ? new StringBuilder() : neutral;
                    neutral.append(value, written, begin).append('\'');
                    written = begin;
                }
            }
            return neutral == null
                    ? value
                    : neutral.append(value, written, value.length()).toString();
        }
    },

    /** Nothing: for programs, which would have to undo it. */
    VERBATIM {
        @Override
        String cell(String value) {
            return value;
        }
    };

    /** What {@code formulas} means, for the description of a parameter. */
    public static final String DESCRIPTION =
            "For csv: neutralised (default) puts an apostrophe in front of a text that a spreadsheet would take for a formula;"
                    + " verbatim does not";

    // Full width too: some spreadsheets take them for the signs they look like.
    private static final String SIGNS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /**
     * Reads the query parameter {@code formulas}; null for the default.
     *
     * @throws dev.liveops.support.problem.ProblemException {@code request.bad_parameter}
     */
    public static Formulas ofParameter(String value) {
        String wire = Parameters.oneOf(
                "formulas", value, values(), each -> each.name().toLowerCase(Locale.ROOT));
        return wire == null ? NEUTRALISED : valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The text of a cell. */
    abstract String cell(String value);

    // Where some languages' spreadsheets would begin another cell: they split at semicolons, whatever the quotes say.
    private static int nextPart(String value, int begin) {
        int separator = value.indexOf(';', begin);
        return separator < 0 ? value.length() : separator + 1;
    }

    private static boolean isFormula(String value, int begin) {
        for (int index = begin; index < value.length(); index++) {
            char character = value.charAt(index);
            if (SIGNS.indexOf(character) >= 0) {
                return true;
            }
            if (!isSkipped(character)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isSkipped(char character) {
        return character == '"'
                || character == '\''
                || character == '\uFEFF'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
