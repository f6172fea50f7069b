package dev.liveops.testing.strangers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An operation of the service's OpenAPI document.
 *
 * @param method upper-case
 * @param path template, as {@code /v1/events/{event_id}}
 * @param parameters of path, query and header
 * @param content media type to its description; missing when there is no body
 */
record Operation(String method, String path, List<JsonNode> parameters, JsonNode content) {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    String name() {
        return method + " " + path;
    }

    /** What ends as its path does, with anything in place of a parameter. */
    Pattern pattern() {
        return Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+") + "$");
    }

    boolean takesBytes() {
        return content.has("application/octet-stream");
    }

    /** The document's operations, in its order. */
    static List<Operation> of(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .forEach(method -> operations.add(of(path.getKey(), method.getKey(), method.getValue()))));
        return operations;
    }

    static JsonNode document(String json) {
        return tryDocument(json).orElseThrow(() -> new IllegalStateException("no JSON: " + json));
    }

    /** Nothing when it is no JSON. */
    static Optional<JsonNode> tryDocument(String json) {
        try {
            return Optional.of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Operation of(String path, String method, JsonNode description) {
        List<JsonNode> parameters = new ArrayList<>();
        description.path("parameters").forEach(parameters::add);
        return new Operation(method.toUpperCase(Locale.ROOT), path, parameters, description.at("/requestBody/content"));
    }
}
