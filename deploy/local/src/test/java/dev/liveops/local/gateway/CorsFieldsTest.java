package dev.liveops.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The header fields of {@link CorsFields} beside those that the services' OpenAPI documents name. */
class CorsFieldsTest {

    private static final Path DOCUMENTS = Path.of("../../docs/openapi");

    /** Read by the services without being parameters of an operation. */
    private static final List<String> STANDARD_REQUEST_FIELDS = List.of(
            "Authorization",
            "Content-Type",
            "Content-Encoding",
            "If-Match",
            "If-None-Match",
            "If-Range",
            "Range",
            "Last-Event-ID",
            "X-API-Key",
            "X-Request-Id");

    private static final List<String> TRACING_FIELDS = List.of(
            "baggage", "sentry-trace", "traceparent", "tracestate", "b3", "x-requested-with", "x-datadog-trace-id");

    /** Answered by the services without being headers of a response in their documents. */
    private static final List<String> STANDARD_RESPONSE_FIELDS = List.of(
            "Accept-Ranges",
            "Allow",
            "Content-Disposition",
            "Content-Encoding",
            "Content-Range",
            "ETag",
            "Link",
            "Location",
            "Retry-After",
            "Vary",
            "WWW-Authenticate",
            "X-Request-Id");

    /** Every page may read these (the Fetch standard's CORS-safelisted response-header names). */
    private static final Set<String> READABLE_ANYWAY =
            Set.of("cache-control", "content-language", "content-length", "content-type", "expires", "last-modified");

    @Test
    void shouldAllowWhatTheServicesTakeAndWhatTracingAdds() throws IOException {
        Set<String> taken = lowerCase(Stream.of(STANDARD_REQUEST_FIELDS, TRACING_FIELDS, documentedParameters())
                .flatMap(List::stream));

        assertThat(taken).contains("idempotency-key", "if-match");
        assertThat(fields(CorsFields.ALLOWED)).containsAll(taken);
    }

    @Test
    void shouldExposeWhatTheServicesAnswer() throws IOException {
        Set<String> answered = lowerCase(
                Stream.of(STANDARD_RESPONSE_FIELDS, documentedHeaders()).flatMap(List::stream));
        answered.removeAll(READABLE_ANYWAY);

        assertThat(fields(CorsFields.EXPOSED)).containsAll(answered);
    }

    @Test
    void shouldNotAllowCookies() {
        assertThat(fields(CorsFields.ALLOWED)).doesNotContain("cookie", "*").doesNotHaveDuplicates();
        assertThat(fields(CorsFields.EXPOSED)).doesNotContain("set-cookie", "*").doesNotHaveDuplicates();
    }

    private static List<String> fields(String list) {
        return Stream.of(list.split(", ")).map(String::toLowerCase).toList();
    }

    private static Set<String> lowerCase(Stream<String> names) {
        return new TreeSet<>(names.map(String::toLowerCase).toList());
    }

    /** All header parameters, of operations and shared ones. */
    private static List<String> documentedParameters() throws IOException {
        return documents().stream()
                .flatMap(document -> document.findParents("in").stream())
                .filter(parameter -> parameter.get("in").asText().equals("header"))
                .map(parameter -> parameter.get("name").textValue())
                .toList();
    }

    /** The header fields of all responses. */
    private static List<String> documentedHeaders() throws IOException {
        return documents().stream()
                .flatMap(document -> document.findValues("headers").stream())
                .flatMap(headers -> headers.properties().stream())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<JsonNode> documents() throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (Stream<Path> files = Files.list(DOCUMENTS)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".yaml")).toList()) {
                documents.add(new YAMLMapper().readTree(file.toFile()));
            }
        }
        assertThat(documents).hasSize(5);
        return documents;
    }
}
