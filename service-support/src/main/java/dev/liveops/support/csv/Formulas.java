package dev.liveops.support.csv;

import dev.liveops.support.problem.Parameters;
import java.util.Locale;

/**
 * What becomes of a cell that a spreadsheet would take for a formula, and run (OWASP, "CSV Injection"): after spaces and quotes it
 * begins with {@code = + - @}, a tab or a line break, or with one of the signs in full width.
 */
public enum Formulas {
    /** It gets an apostrophe in front, which makes it text. Taking one off where what follows is such a cell undoes that. */
    NEUTRALISED {
        @Override
        String cell(String value) {
            return isFormula(value) ? "'" + value : value;
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

    private static boolean isFormula(String value) {
        for (int index = 0; index < value.length(); index++) {
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
