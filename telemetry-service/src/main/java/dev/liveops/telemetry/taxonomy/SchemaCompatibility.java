package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a schema may follow another one. Clients in the field go on sending what the former version asked for, and queries go
 * on reading what it promised; so the later version accepts every field the former one knew with the values it accepted, asks
 * for no more, and gives no field another type (but a number where an integer was).
 *
 * <p>A field that is new may clash with what clients sent under its name unasked; no comparison of schemas can tell, a dry run
 * does.
 */
final class SchemaCompatibility {

    private final List<Violation> breaks = new ArrayList<>();

    private SchemaCompatibility() {}

    /** Every place where a later schema breaks what a former one promised; empty when it may follow it. */
    static List<Violation> breaks(JsonNode former, JsonNode later) {
        SchemaCompatibility comparison = new SchemaCompatibility();
        comparison.compare(former, later, "schema");
        return comparison.breaks;
    }

    private void compare(JsonNode former, JsonNode later, String path) {
        compareTypes(names(former.path("type")), names(later.path("type")), path + ".type");
        compareRequired(former, later, path + ".required");
        compareEnum(former, later, path + ".enum");
        requireNotAbove(former, later, path, "minimum");
        requireNotAbove(former, later, path, "minLength");
        requireNotAbove(former, later, path, "minItems");
        requireNotBelow(former, later, path, "maximum");
        requireNotBelow(former, later, path, "maxLength");
        requireNotBelow(former, later, path, "maxItems");
        compareNested(former, later, path, "items");
        compareNested(former, later, path, "additionalProperties");
        compareProperties(former.path("properties"), later.path("properties"), path + ".properties");
        compareNewProperties(former, later, path + ".properties");
    }

    private void compareTypes(Set<String> former, Set<String> later, String path) {
        for (String type : former) {
            boolean accepted = later.contains(type) || type.equals("integer") && later.contains("number");
            check(accepted, path, "no longer accepts " + type);
        }
        for (String type : later) {
            boolean known =
                    former.contains(type) || type.equals("null") || type.equals("number") && former.contains("integer");
            check(known, path, "accepts " + type + ", which readers of the former version do not expect");
        }
    }

    private void compareRequired(JsonNode former, JsonNode later, String path) {
        Set<String> added = names(later.path("required"));
        added.removeAll(names(former.path("required")));
        added.forEach(name -> check(false, path, "asks for " + name + ", which clients need not send so far"));
    }

    private void compareEnum(JsonNode former, JsonNode later, String path) {
        if (later.has("enum")) {
            // As nodes: null and the text "null" are two values.
            Set<JsonNode> missing = new LinkedHashSet<>();
            former.path("enum").forEach(missing::add);
            later.get("enum").forEach(missing::remove);
            check(former.has("enum"), path, "lists values where any was accepted");
            missing.forEach(value -> check(false, path, "no longer accepts " + value.asText()));
        }
    }

    private void requireNotAbove(JsonNode former, JsonNode later, String path, String keyword) {
        if (later.has(keyword)) {
            BigDecimal bound = later.get(keyword).decimalValue();
            // A length is never below 0, so asking for that asks for nothing.
            boolean kept = former.has(keyword)
                    ? bound.compareTo(former.get(keyword).decimalValue()) <= 0
                    : !keyword.equals("minimum") && bound.signum() == 0;
            check(kept, path + "." + keyword, "is higher than before, " + bound(former, keyword));
        }
    }

    private void requireNotBelow(JsonNode former, JsonNode later, String path, String keyword) {
        if (later.has(keyword)) {
            BigDecimal bound = later.get(keyword).decimalValue();
            boolean kept =
                    former.has(keyword) && bound.compareTo(former.get(keyword).decimalValue()) >= 0;
            check(kept, path + "." + keyword, "is lower than before, " + bound(former, keyword));
        }
    }

    private void compareNested(JsonNode former, JsonNode later, String path, String keyword) {
        if (former.has(keyword) && later.has(keyword)) {
            compare(former.get(keyword), later.get(keyword), path + "." + keyword);
        } else {
            check(!later.has(keyword), path + "." + keyword, "is restricted, which it was not before");
        }
    }

    private void compareProperties(JsonNode former, JsonNode later, String path) {
        for (Map.Entry<String, JsonNode> field : former.properties()) {
            String fieldPath = path + "." + field.getKey();
            if (later.has(field.getKey())) {
                compare(field.getValue(), later.get(field.getKey()), fieldPath);
            } else {
                check(false, fieldPath, "is missing, which queries may read");
            }
        }
    }

    // A field that is new was one of the others so far.
    private void compareNewProperties(JsonNode former, JsonNode later, String path) {
        if (former.has("additionalProperties")) {
            later.path("properties").properties().stream()
                    .filter(field -> !former.path("properties").has(field.getKey()))
                    .forEach(field ->
                            compare(former.get("additionalProperties"), field.getValue(), path + "." + field.getKey()));
        }
    }

    private void check(boolean holds, String path, String detail) {
        if (!holds) {
            breaks.add(new Violation(path, detail));
        }
    }

    private static String bound(JsonNode former, String keyword) {
        return former.has(keyword) ? former.get(keyword).asText() : "where there was none";
    }

    private static Set<String> names(JsonNode oneOrSeveral) {
        Set<String> names = new HashSet<>();
        oneOrSeveral.forEach(each -> names.add(each.asText()));
        if (oneOrSeveral.isTextual()) {
            names.add(oneOrSeveral.textValue());
        }
        return names;
    }
}
