package dev.liveops.local.balance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What a validation says, for people. */
public final class ValidationText {

    private ValidationText() {}

    /** Lines of an answer of {@code GET /v1/balance/validations/{id}}, as Markdown. */
    public static String of(JsonNode result) {
        StringBuilder text = new StringBuilder();
        JsonNode plan = result.path("validation").path("plan");
        text.append(String.format(
                "# Validation of %s against %s: %s%n%n",
                plan.path("candidate").path("content_version").asText(),
                plan.path("base").path("content_version").asText(),
                result.path("verdict").asText()));
        text.append(String.format(
                "%s, as of %s, grade %s, released %s%n%n",
                result.path("state").asText(),
                result.path("as_of").asText(),
                result.path("grade").asText(),
                plan.path("release_at").asText()));
        if (!result.path("checks").isEmpty()) {
            text.append("| check | before | since | difference | margin | |\n|---|---|---|---|---|---|\n");
        }
        for (JsonNode check : result.path("checks")) {
            if (isShown(check)) {
                text.append(line(check)).append('\n');
            }
        }
        result.path("notes")
                .forEach(note -> text.append('\n').append(note.asText()).append('\n'));
        if (result.has("rollback")) {
            JsonNode rollback = result.get("rollback");
            text.append(String.format(
                    "%nPrepared rollback: %s %s to %s, for an operator; --rehearse says what it would do.%n%s%n",
                    rollback.path("method").asText(),
                    rollback.path("path").asText(),
                    rollback.path("to").asText(),
                    rollback.path("reason").asText()));
        }
        return text.toString();
    }

    // Of what a pass does not need only what has failed.
    private static boolean isShown(JsonNode check) {
        return check.path("planned").path("required").asBoolean()
                || check.path("verdict").asText().equals("REGRESSION");
    }

    private static String line(JsonNode check) {
        JsonNode planned = check.path("planned");
        boolean isTarget = planned.path("kind").asText().equals("target");
        String difference = check.has("difference")
                ? String.format(
                        Locale.ROOT,
                        "%+.1f points (%+.1f..%+.1f)",
                        100 * check.get("difference").asDouble(),
                        100 * check.get("lower").asDouble(),
                        100 * check.get("upper").asDouble())
                : "";
        return "| " + planned.path("name").asText()
                + (isTarget ? " (target, " + planned.path("better").asText() + ")" : "")
                + " | " + side(check.path("base")) + " | " + side(check.path("candidate")) + " | " + difference + " | "
                + (isTarget
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.1f",
                                100 * planned.path("margin").asDouble()))
                + " | " + check.path("verdict").asText() + " |";
    }

    private static String side(JsonNode side) {
        return side.isObject()
                ? String.format(
                        Locale.ROOT,
                        "%.1f %% of %,d",
                        100 * side.path("rate").asDouble(),
                        side.path("units").asLong())
                : "-";
    }
}
