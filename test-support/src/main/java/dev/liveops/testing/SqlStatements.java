package dev.liveops.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a file of SQL into its statements: comments, texts and the bodies of functions hold no semicolon that counts. */
final class SqlStatements {

    private static final String ALTER_TABLE = "ALTER TABLE ";
    private static final Pattern TOKEN = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?\\*/)|(?<text>'(?:[^']|'')*'|(?<dollar>\\$\\w*\\$).*?\\k<dollar>)|(?<end>;)|(?<other>.)",
            Pattern.DOTALL);

    private SqlStatements() {}

    /** The statements, in order. */
    static List<Statement> of(String sql) {
        List<Statement> statements = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String comment = "";
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            if (token.group("comment") != null) {
                comment = text.toString().isBlank() ? token.group() : comment;
            } else if (token.group("end") != null) {
                statements.add(new Statement(comment, normalised(text)));
                text.setLength(0);
                comment = "";
            } else {
                // What is written in a text or a function's body is no step of the migration.
                text.append(token.group("text") == null ? token.group() : "''");
            }
        }
        if (!text.toString().isBlank()) {
            statements.add(new Statement(comment, normalised(text)));
        }
        return statements;
    }

    private static String normalised(CharSequence text) {
        return text.toString().strip().replaceAll("\\s+", " ");
    }

    /**
     * A statement.
     *
     * @param comment the last one above it; empty when there is none
     * @param text without comments, texts and bodies of functions
     */
    record Statement(String comment, String text) {

        /** Each step of an {@code ALTER TABLE} by itself, any other statement as a whole. */
        List<String> steps() {
            if (!text.regionMatches(true, 0, ALTER_TABLE, 0, ALTER_TABLE.length())) {
                return List.of(text);
            }
            List<String> steps = new ArrayList<>();
            int depth = 0;
            int start = 0;
            for (int index = 0; index < text.length(); index++) {
                char character = text.charAt(index);
                depth += character == '(' ? 1 : character == ')' ? -1 : 0;
                if (character == ',' && depth == 0) {
                    steps.add(step(start, index));
                    start = index + 1;
                }
            }
            steps.add(step(start, text.length()));
            return steps;
        }

        private String step(int start, int end) {
            return start == 0 ? text.substring(0, end) : ALTER_TABLE + "..." + text.substring(start, end);
        }
    }
}
