package dev.liveops.config.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.support.problem.Parameters;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads from a query what a body would say. */
@Singleton
class QuestionReader {

    private static final String ATTRIBUTES = "attributes";

    private final ObjectMapper json;

    QuestionReader(ObjectMapper json) {
        this.json = json;
    }

    /** The request that a query makes. */
    ResolveRequest read(ResolveQuery query) {
        return new ResolveRequest(
                query.userId,
                query.sessionId,
                query.turnId == null ? null : Long.valueOf(Parameters.count("turn_id", query.turnId)),
                query.worldId,
                query.adventureId,
                attributes(query.attributes),
                ids(query.experimentIds),
                query.experiments == null ? null : Boolean.valueOf(Parameters.flag("experiments", query.experiments)),
                query.pin);
    }

    private static @Nullable List<String> ids(@Nullable List<String> ids) {
        return ids == null || ids.isEmpty() ? null : ids;
    }

    private @Nullable Map<String, JsonNode> attributes(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            JsonNode tree = json.readTree(text);
            if (tree.isObject()) {
                Map<String, JsonNode> attributes = new LinkedHashMap<>();
                tree.properties().forEach(field -> attributes.put(field.getKey(), field.getValue()));
                return attributes;
            }
        } catch (JsonProcessingException e) {
            // Answered as what is no object.
        }
        throw Parameters.bad(ATTRIBUTES, text, "a JSON object, as {\"level\": 12}");
    }
}
