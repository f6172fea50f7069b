package dev.liveops.testing.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A service's OpenAPI document. */
public final class ApiDocument {

    private final JsonNode root;

    private ApiDocument(JsonNode root) {
        this.root = root;
    }

    /** A document as it is. */
    public static ApiDocument of(JsonNode root) {
        return new ApiDocument(root);
    }

    /** Reads a document. */
    public static ApiDocument ofJson(String json) {
        try {
            return of(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** The schema itself, or what it refers to. */
    JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : root.at(reference.substring(1));
    }

    /**
     * The schema of an answer; nothing where the document says nothing of its method, path and media type, or that it is bytes.
     *
     * @param path as it was asked for, without query
     * @param contentType may have parameters
     */
    Optional<JsonNode> answer(String method, String path, int status, String contentType) {
        String mediaType = contentType.split(";", 2)[0].strip();
        JsonNode responses =
                operation(path).path(method.toLowerCase(Locale.ROOT)).path("responses");
        JsonNode own = responses.path(String.valueOf(status)).path("content").path(mediaType);
        JsonNode schema =
                (own.isMissingNode() ? responses.path("default").path("content").path(mediaType) : own).path("schema");
        return schema.isMissingNode() || schema.path("format").asText().equals("binary")
                ? Optional.empty()
                : Optional.of(schema);
    }

    // The most literal template wins, as in the router.
    private JsonNode operation(String path) {
        return root.path("paths").properties().stream()
                .filter(template -> matches(template.getKey(), path))
                .min(Comparator.comparingLong(template ->
                        template.getKey().chars().filter(each -> each == '{').count()))
                .map(Map.Entry::getValue)
                .orElse(MissingNode.getInstance());
    }

    private static boolean matches(String template, String path) {
        String[] literals = template.split("\\{[^}]*}", -1);
        StringBuilder pattern = new StringBuilder();
        for (int index = 0; index < literals.length; index++) {
            pattern.append(index == 0 ? "" : "[^/]+").append(Pattern.quote(literals[index]));
        }
        return path.matches(pattern.toString());
    }
}
