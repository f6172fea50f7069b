package dev.liveops.experiments.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.liveops.support.problem.Quote;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Telemetry's event types.
 *
 * @param isKnown whether telemetry said which there are
 * @param schemas JSON Schema of the payload of each, by its name
 */
public record EventTypes(boolean isKnown, Map<String, JsonNode> schemas) {

    private static final Set<String> NUMBERS = Set.of("number", "integer");
    private static final int MOST_NAMED = 20;

    public EventTypes {
        schemas = Map.copyOf(schemas);
    }

    /** Of what no metric needs. */
    public static EventTypes unasked() {
        return new EventTypes(true, Map.of());
    }

    /** While telemetry does not answer. */
    static EventTypes unknown() {
        return new EventTypes(false, Map.of());
    }

    /** What is wrong with a type; empty when there are such events, and while nobody knows. */
    public Optional<String> faultOfType(String eventType) {
        return !isKnown || schemas.containsKey(eventType)
                ? Optional.empty()
                : Optional.of(Quote.of(eventType) + " (expected an event type of telemetry's: "
                        + named(schemas.keySet()) + ")");
    }

    /** What is wrong with a field whose value is reckoned with; empty when its events declare it as a number. */
    public Optional<String> faultOfNumber(String eventType, String field) {
        JsonNode declared = declared(eventType).path(field);
        if (isOpen(eventType) || (!declared.isMissingNode() && isNumber(declared.path("type")))) {
            return Optional.empty();
        }
        return declared.isMissingNode()
                ? undeclared(eventType, field)
                : Optional.of(Quote.of(field) + " is " + declared.path("type") + " in " + eventType
                        + " (expected a field that is a number)");
    }

    /** What is wrong with a field that must have a value; empty when its events declare it. */
    public Optional<String> faultOfField(String eventType, String field) {
        return isOpen(eventType) || declared(eventType).has(field) ? Optional.empty() : undeclared(eventType, field);
    }

    private Optional<String> undeclared(String eventType, String field) {
        Set<String> fields = new TreeSet<>();
        declared(eventType).fieldNames().forEachRemaining(fields::add);
        return Optional.of(
                Quote.of(field) + " (expected a field that " + eventType + " declares: " + named(fields) + ")");
    }

    // Of a type that is not there, that is said already.
    private boolean isOpen(String eventType) {
        return !schemas.containsKey(eventType);
    }

    private JsonNode declared(String eventType) {
        JsonNode schema = schemas.get(eventType);
        return schema == null ? MissingNode.getInstance() : schema.path("properties");
    }

    private static boolean isNumber(JsonNode type) {
        if (type.isArray()) {
            for (JsonNode each : type) {
                if (NUMBERS.contains(each.asText())) {
                    return true;
                }
            }
        }
        return NUMBERS.contains(type.asText());
    }

    private static String named(Set<String> names) {
        return new TreeSet<>(names).stream().limit(MOST_NAMED).toList()
                + (names.size() > MOST_NAMED ? " and more" : "");
    }
}
