package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an import would do, or did, as a service answered it.
 *
 * @param answer the plan whole, for programs
 */
public record DefinitionPlan(DefinitionKind kind, JsonNode answer) {

    /** Whether it would change anything. */
    public boolean changes() {
        return !answer.path("changes").isEmpty();
    }

    /** Whether something keeps it from being done. */
    public boolean isRefused() {
        return !answer.path("violations").isEmpty();
    }

    /** What it was made by; goes with the import that is to do it. */
    public JsonNode basis() {
        return answer.path("basis");
    }

    /** It in lines for people: every change with its place, and what would be different by it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        answer.path("changes").forEach(change -> describe(change, lines));
        answer.path("violations").forEach(one -> lines.add("  ! " + place(one)));
        answer.path("warnings").forEach(one -> lines.add("  ? " + place(one)));
        if (answer.hasNonNull("blast_radius")) {
            reach(answer.get("blast_radius"), lines);
        }
        lines.add(0, kind.word() + ": " + summary());
        return lines;
    }

    private String summary() {
        int count = answer.path("changes").size();
        String done = answer.path("applied").asBoolean() ? "done" : "to do";
        String version = answer.hasNonNull("published_version")
                ? ", published as version " + answer.get("published_version").asText()
                : "";
        return count + " " + done + ", " + answer.path("unchanged").asInt() + " as they are to be" + version;
    }

    private static void describe(JsonNode change, List<String> lines) {
        String place = change.hasNonNull("place") ? change.get("place").asText() + "  " : "";
        String name = change.path("name").asText();
        String id = change.path("id").asText("");
        lines.add("  " + sign(change.path("action").asText()) + " " + place + name
                + (id.isEmpty() || id.equals(name) ? "" : " (" + id + ")"));
        change.path("fields")
                .forEach(field -> lines.add("      " + field.path("path").asText() + ": " + value(field.path("from"))
                        + " -> " + value(field.path("to"))));
    }

    // Sessions that were sampled, resolved with and without the changes.
    private static void reach(JsonNode radius, List<String> lines) {
        if (radius.path("n").asInt() == 0) {
            lines.add("  reaches: not known, no session was sampled");
            return;
        }
        lines.add(String.format(
                Locale.ROOT,
                "  reaches: %d of %d sampled sessions, %.0f %% (%.0f to %.0f)",
                radius.path("differing").asInt(),
                radius.path("n").asInt(),
                100 * radius.path("share").asDouble(),
                100 * radius.path("low").asDouble(),
                100 * radius.path("high").asDouble()));
        radius.path("levers")
                .forEach(lever -> lever.path("moves")
                        .forEach(
                                move -> lines.add("      " + lever.path("lever").asText() + ": "
                                        + value(move.path("from")) + " -> " + value(move.path("to")) + " in "
                                        + move.path("sessions").asInt())));
    }

    private static String sign(String action) {
        return switch (action) {
            case "create" -> "+ create";
            case "edit" -> "~ edit";
            case "activate" -> "> activate";
            case "deactivate" -> "< deactivate";
            case "archive" -> "- archive";
            default -> "* " + action;
        };
    }

    private static String value(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "(none)" : value.toString();
    }

    private static String place(JsonNode violation) {
        return violation.path("path").asText() + ": " + violation.path("detail").asText();
    }
}
