package dev.liveops.model.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a text is no YAML.
 *
 * @param line where, from 1; 0 where the reader does not say
 * @param text in the reader's words, one line; empty where it has none
 */
public record YamlProblem(int line, String text) {

    private static final Pattern MARK = Pattern.compile("^ in .*line (\\d+), column \\d+");

    /** The reader's problem, which stands last in what it says: a context with its place comes first, and what is indented shows the text. */
    public static YamlProblem of(JsonProcessingException failure) {
        int line = failure.getLocation() == null ? 0 : failure.getLocation().getLineNr();
        String text = "";
        for (String said : String.valueOf(failure.getOriginalMessage()).lines().toList()) {
            Matcher place = MARK.matcher(said);
            if (place.find()) {
                line = Integer.parseInt(place.group(1));
            } else if (!said.isBlank() && !Character.isWhitespace(said.charAt(0))) {
                text = said;
            }
        }
        return new YamlProblem(line, text);
    }

    /** What comes before the problem, as {@code line 12: }; empty where nobody knows the line. */
    public String place() {
        return line < 1 ? "" : "line " + line + ": ";
    }
}
