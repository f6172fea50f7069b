package dev.liveops.config.ofrep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation context of OpenFeature in the suite's words. {@code targetingKey} is the player; what the suite knows by a name of its own
 * has that name; all else is an attribute.
 *
 * @param request what the levers are resolved for
 * @param contentVersion of the client; null where it does not say
 * @param normalized the same text for contexts that are the same, in whatever order they were written
 */
record FlagContext(
        ResolveRequest request,
        @Nullable String contentVersion,
        @Nullable String clientVersion,
        @Nullable String region,
        String normalized) {

    static final String TARGETING_KEY = "targetingKey";

    private static final String CLIENT_VERSION = "client_version";
    private static final String EXPERIMENTS = "experiments";
    private static final String TURN = "turn_id";

    /**
     * Reads a context.
     *
     * @throws ProblemException {@code ofrep.invalid_context} with the place
     */
    static FlagContext of(EvaluationRequest evaluation) {
        Map<String, JsonNode> rest =
                new LinkedHashMap<>(evaluation.context() == null ? Map.of() : evaluation.context());
        rest.values().removeIf(JsonNode::isNull);
        String normalized = normalize(rest);
        String user = text(rest, TARGETING_KEY);
        String session = text(rest, "session_id");
        Long turn = turn(rest.remove(TURN));
        String world = text(rest, "world_id");
        String adventure = text(rest, "adventure_id");
        Boolean experiments = flag(rest.remove(EXPERIMENTS));
        String content = text(rest, "content_version");
        String region = text(rest, "region");
        JsonNode client = rest.get(CLIENT_VERSION);
        return new FlagContext(
                new ResolveRequest(user, session, turn, world, adventure, rest, null, experiments, null),
                content,
                client == null || !client.isTextual() ? null : client.textValue(),
                region,
                normalized);
    }

    // A client whose user has not signed in sends an empty one.
    private static @Nullable String text(Map<String, JsonNode> rest, String name) {
        JsonNode value = rest.remove(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            throw invalid(name, value, "a string");
        }
        return value.textValue().isEmpty() ? null : value.textValue();
    }

    private static @Nullable Long turn(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw invalid(TURN, value, "an integer from 0");
        }
        return value.longValue();
    }

    private static @Nullable Boolean flag(@Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw invalid(EXPERIMENTS, value, "true or false");
        }
        return value.booleanValue();
    }

    private static ProblemException invalid(String name, JsonNode value, String expected) {
        return ProblemException.at(
                ConfigProblem.INVALID_CONTEXT,
                "context." + name,
                Quote.of(value.isTextual() ? value.textValue() : value) + " (expected " + expected + ")");
    }

    private static String normalize(Map<String, JsonNode> context) {
        Map<String, String> sorted = new TreeMap<>();
        context.forEach((name, value) -> sorted.put(name, normalize(value)));
        return sorted.toString();
    }

    private static String normalize(JsonNode value) {
        if (value instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return normalize(fields);
        }
        return value.toString();
    }
}
