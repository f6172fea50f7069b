package dev.liveops.local.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in a line why a text is no YAML: the reader's problem, which stands last in what it says, and its place. */
final class YamlFailure {

    private static final Pattern LINE = Pattern.compile("^ in .*line (\\d+), column \\d+");

    private YamlFailure() {}

    static String of(JsonProcessingException failure) {
        String line = failure.getLocation() == null
                ? ""
                : Integer.toString(failure.getLocation().getLineNr());
        String problem = "";
        // A context with its place, then the problem with its own; what is indented shows the text.
        for (String said : String.valueOf(failure.getOriginalMessage()).lines().toList()) {
            Matcher place = LINE.matcher(said);
            if (place.find()) {
                line = place.group(1);
            } else if (!said.isBlank() && !Character.isWhitespace(said.charAt(0))) {
                problem = said;
            }
        }
        return (line.isEmpty() ? "" : "line " + line + ": ") + "no YAML (" + problem + ")";
    }
}
