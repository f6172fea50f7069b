package dev.liveops.system.wire;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.output.MarkdownRender;

/** What of a new OpenAPI document breaks clients of an old one, by openapi-diff. */
final class WireBreaks {

    private WireBreaks() {}

    /**
     * Operations that clients of the old document cannot use as they did, as {@code POST /v1/events}, each with what is different
     * of it.
     *
     * @param older YAML
     * @param newer YAML
     */
    static Map<String, String> between(String older, String newer) {
        ChangedOpenApi change = OpenApiCompare.fromContents(readable(older), readable(newer));
        Map<String, String> breaks = new TreeMap<>();
        change.getMissingEndpoints()
                .forEach(endpoint -> breaks.put(endpoint.getMethod() + " " + endpoint.getPathUrl(), "is gone"));
        change.getChangedOperations().stream()
                .filter(ChangedOperation::isIncompatible)
                .forEach(operation -> breaks.put(
                        operation.getHttpMethod() + " " + operation.getPathUrl(), difference(change, operation)));
        return breaks;
    }

    // Of 3.1 it does not see through references, nor types of array items; our documents use nothing that 3.0 does not
    // have but
    // examples, which it ignores.
    private static String readable(String document) {
        if (!document.contains("\nopenapi: 3.1.0\n")) {
            throw new IllegalArgumentException("no OpenAPI 3.1.0 document");
        }
        return document.replace("\nopenapi: 3.1.0\n", "\nopenapi: 3.0.3\n");
    }

    private static String difference(ChangedOpenApi change, ChangedOperation operation) {
        ChangedOpenApi alone = new ChangedOpenApi(null)
                .setOldSpecOpenApi(change.getOldSpecOpenApi())
                .setNewSpecOpenApi(change.getNewSpecOpenApi())
                .setNewEndpoints(List.of())
                .setMissingEndpoints(List.of())
                .setChangedOperations(List.of(operation))
                .setChangedSchemas(List.of());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new MarkdownRender().render(alone, new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replaceAll("\\s*\n\\s*\n+", "\n");
    }
}
