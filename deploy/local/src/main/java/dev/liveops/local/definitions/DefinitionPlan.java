package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What an import would do, or did, as a service answered it.
 *
 * @param wanted what files say
 * @param answer the plan whole
 * @param absent what the suite has and no file says, and this does nothing to
 * @param pruned what is let go by it since no file says it, as the document says that
 */
public record DefinitionPlan(
        WantedDefinitions wanted, JsonNode answer, List<AbsentDefinition> absent, List<JsonNode> pruned) {

    private static final int MAX_ABSENT = 20;

    /** The same where nothing is let go. */
    DefinitionPlan(WantedDefinitions wanted, JsonNode answer, List<AbsentDefinition> absent) {
        this(wanted, answer, absent, List.of());
    }

    /** The same with what no file says. */
    DefinitionPlan lacking(List<AbsentDefinition> all) {
        return new DefinitionPlan(wanted, answer, all, pruned);
    }

    /** The same with what is let go. */
    DefinitionPlan pruning(List<JsonNode> gone) {
        return new DefinitionPlan(wanted, answer, absent, gone);
    }

    /** The kind that it is of. */
    public DefinitionKind kind() {
        return wanted.kind();
    }

    /** The definitions that it went by. */
    Set<String> read() {
        Set<String> read = new HashSet<>();
        basis().path("reads").forEach(one -> read.add(one.path("id").asText()));
        return read;
    }

    /** All of it, for programs. */
    public JsonNode toJson() {
        ObjectNode all = answer.deepCopy();
        ArrayNode list = all.putArray("not_in_files");
        absent.forEach(one -> list.add(one.toJson()));
        return all;
    }

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
        answer.path("violations").forEach(one -> lines.add("  ! " + wanted.located(place(one))));
        answer.path("warnings").forEach(one -> lines.add("  ? " + wanted.located(place(one))));
        if (answer.hasNonNull("blast_radius")) {
            reach(answer.get("blast_radius"), lines);
        }
        absent.stream().limit(MAX_ABSENT).forEach(one -> lines.add("  . " + one.line()));
        if (absent.size() > MAX_ABSENT) {
            lines.add("  . not in files: " + (absent.size() - MAX_ABSENT) + " more (--json has all of them)");
        }
        lines.add(0, kind().word() + ": " + summary());
        return lines;
    }

    private String summary() {
        int count = answer.path("changes").size();
        String done = answer.path("applied").asBoolean() ? "done" : "to do";
        String version = answer.hasNonNull("published_version")
                ? ", published as version " + answer.get("published_version").asText()
                : "";
        return count + " " + done + ", " + answer.path("unchanged").asInt() + " as they are to be"
                + (pruned.isEmpty() ? "" : ", " + pruned.size() + " let go (not in files)") + version;
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
