package dev.liveops.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What makes a document usable for a generator of TypeScript types: it says of every value what it is, of every answer which
 * fields are always there, and of every closed set what is in it.
 */
public final class DocumentRules {

    /** Names of Java's, or with the digit of a name that two types wanted. */
    private static final Pattern BAD_NAME = Pattern.compile("Object|JsonNode|Map.*|.*[.].*|.*\\d");

    /** What may be any JSON, on purpose. */
    private static final Set<String> ANY_JSON = Set.of(
            "BlastMove.from",
            "BlastMove.to",
            "Flag.value",
            "FlagItem.value",
            "ChangeView.from",
            "ChangeView.to",
            "LeverDifference.from",
            "LeverDifference.to",
            "LeverSource.value",
            "LeverView.default",
            "ComingLeverChange.from",
            "ComingLeverChange.to",
            "MovedLever.from",
            "MovedLever.to",
            "PatchRequest.changes[]",
            "PlannedField.from",
            "PlannedField.to",
            "RevisionDiffField.from",
            "RevisionDiffField.to");

    /** Of what is answered, what may be empty. */
    private static final Set<String> ALL_OPTIONAL = Set.of(
            "AuditEntryLinks",
            "ChangeLinks",
            "EventRules",
            "KpiFigure",
            "PlannedAudience",
            "PlannedEvidence",
            "RewardRules",
            "StepReward",
            "Targeting",
            "VersionScope");

    private static final Set<String> CLOSED_FIELDS =
            Set.of("outcome", "platform", "scope", "severity", "state", "status");

    /** Named as a closed set is, and open on purpose: the words of clients, and leaderboards, which live events name. */
    private static final Set<String> OPEN = Set.of(
            "Run.outcome",
            "SubmitRun.outcome",
            "Leaderboard.scope",
            "get /v1/leaderboard scope",
            "ArmsOfHour.platform");

    private static final Set<String> CLOSED_PARAMETERS = Set.of("format", "formulas", "scope", "service", "status");

    private final ApiDocument document;
    private final List<String> faults = new ArrayList<>();

    private DocumentRules(ApiDocument document) {
        this.document = document;
    }

    /** Each place that breaks a rule; empty for a good document. */
    public static List<String> faults(ApiDocument document) {
        DocumentRules rules = new DocumentRules(document);
        rules.checkComponents();
        rules.checkOperations();
        return rules.faults;
    }

    private void checkComponents() {
        Set<String> answered = answered();
        for (Map.Entry<String, JsonNode> component : components().properties()) {
            String name = component.getKey();
            JsonNode schema = component.getValue();
            if (BAD_NAME.matcher(name).matches()) {
                faults.add(name + ": no name for a component");
            }
            if (answered.contains(name)
                    && schema.has("properties")
                    && schema.path("required").isEmpty()
                    && !ALL_OPTIONAL.contains(name)) {
                faults.add(name + ": is answered, and none of its fields is required");
            }
            checkSchema(name, schema);
        }
    }

    private void checkOperations() {
        for (Map.Entry<String, JsonNode> path : document.root().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String place = operation.getKey() + " " + path.getKey();
                operation.getValue().path("parameters").forEach(parameter -> checkParameter(place, parameter));
                operation
                        .getValue()
                        .findValues("content")
                        .forEach(content -> content.forEach(mediaType -> checkSchema(place, mediaType.path("schema"))));
            }
        }
    }

    private void checkParameter(String place, JsonNode parameter) {
        String name = parameter.path("name").asText();
        JsonNode schema = document.resolve(parameter.path("schema"));
        checkSchema(place + " " + name, schema);
        if (CLOSED_PARAMETERS.contains(name) && !OPEN.contains(place + " " + name) && !schema.has("enum")) {
            faults.add(place + " " + name + ": a closed set without enum");
        }
    }

    private void checkSchema(String place, JsonNode schema) {
        if (schema.has("$ref")) {
            return;
        }
        JsonNode type = schema.path("type");
        if (!type.isTextual()) {
            if (!ANY_JSON.contains(place)) {
                faults.add(place + ": has no type, or several");
            }
            return;
        }
        JsonNode others = schema.path("additionalProperties");
        if (type.asText().equals("object") && !schema.has("properties") && others.isMissingNode()) {
            faults.add(place + ": an object of nothing");
        }
        if (others.isObject() && !others.isEmpty()) {
            checkSchema(place + ".*", others);
        }
        if (schema.has("items")) {
            checkSchema(place + "[]", schema.get("items"));
        }
        schema.path("properties").properties().forEach(property -> checkProperty(place, property));
    }

    private void checkProperty(String place, Map.Entry<String, JsonNode> property) {
        String at = place + "." + property.getKey();
        checkSchema(at, property.getValue());
        JsonNode schema = document.resolve(property.getValue());
        if (CLOSED_FIELDS.contains(property.getKey())
                && !OPEN.contains(at)
                && schema.path("type").asText().equals("string")
                && !schema.has("enum")) {
            faults.add(at + ": a closed set without enum");
        }
    }

    private JsonNode components() {
        return document.root().at("/components/schemas");
    }

    /** Names of the components that answers of success are made of. */
    private Set<String> answered() {
        Set<String> names = new HashSet<>();
        document.root()
                .path("paths")
                .forEach(path -> path.forEach(operation -> operation
                        .path("responses")
                        .properties()
                        .forEach(response -> {
                            if (response.getKey().startsWith("2")) {
                                collect(response.getValue(), names);
                            }
                        })));
        return names;
    }

    private void collect(JsonNode node, Set<String> names) {
        node.findValuesAsText("$ref").forEach(reference -> {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (names.add(name)) {
                collect(components().path(name), names);
            }
        });
    }
}
