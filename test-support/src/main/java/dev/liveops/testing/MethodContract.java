package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.identity.Roles;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sends every method to every path of the OpenAPI document of the service under test: what the document has is answered, and
 * nothing else; {@code Allow} says so; {@code HEAD} is {@code GET} without its body.
 */
public final class MethodContract {

    private static final Set<String> OPERATIONS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND");

    // Of the moment or of the way it is sent, not of the answer.
    private static final Set<String> ASIDE = Set.of("date", "content-length", "transfer-encoding");

    private static final int MAX_PAIRS = 3;

    private MethodContract() {}

    /** Fails with every difference between the document and what the service does. */
    public static void check() {
        List<String> differences = new ArrayList<>();
        JsonNode document = document();
        Set<String> streams = streams(document);
        paths(document).forEach((path, operations) -> {
            Set<String> allowed = allowed(operations);
            differences.addAll(options(path, allowed));
            METHODS.stream()
                    .filter(method -> !allowed.contains(method))
                    .forEach(method -> differences.addAll(notAllowed(method, path, allowed)));
            // What has no end cannot be compared with what has no body.
            if (allowed.contains("HEAD") && !streams.contains(path)) {
                differences.addAll(head(path));
            }
        });
        assertThat(differences).isEmpty();
    }

    private static List<String> options(String path, Set<String> allowed) {
        Response answer = send("OPTIONS", path);
        return answer.statusCode() == 204 && allowed.equals(allow(answer))
                ? List.of()
                : List.of("OPTIONS " + path + ": " + answer.statusCode() + " " + answer.header("Allow"));
    }

    private static List<String> notAllowed(String method, String path, Set<String> allowed) {
        Response answer = send(method, path);
        boolean isProblem = method.equals("HEAD")
                || "request.method_not_allowed".equals(answer.jsonPath().getString("code"));
        return answer.statusCode() == 405 && isProblem && allowed.equals(allow(answer))
                ? List.of()
                : List.of(method + " " + path + ": " + answer.statusCode() + " " + answer.header("Allow"));
    }

    // What is answered may be of the moment: a pair that differs each time is a difference.
    private static List<String> head(String path) {
        List<String> difference = List.of();
        for (int pair = 0; pair < MAX_PAIRS; pair++) {
            difference = compared(path);
            if (difference.isEmpty()) {
                return difference;
            }
        }
        return difference;
    }

    private static List<String> compared(String path) {
        Response get = send("GET", path);
        Response head = send("HEAD", path);
        boolean isSame = get.statusCode() == head.statusCode()
                && headers(get).equals(headers(head))
                && head.asByteArray().length == 0
                && sameLength(get, head);
        return isSame
                ? List.of()
                : List.of("HEAD " + path + ": " + head.statusCode() + " " + headers(head) + " (GET: " + get.statusCode()
                        + " " + headers(get) + ")");
    }

    // An answer that is sent in pieces has none to say.
    private static boolean sameLength(Response get, Response head) {
        String said = head.header("Content-Length");
        return said == null || said.equals(String.valueOf(get.asByteArray().length));
    }

    private static Response send(String method, String path) {
        return given().urlEncodingEnabled(false)
                .config(io.restassured.RestAssured.config()
                        .decoderConfig(io.restassured.config.DecoderConfig.decoderConfig()
                                .noContentDecoders()))
                .header("Authorization", "Bearer " + TestTokens.of(Roles.ADMIN))
                .request(
                        method,
                        path.replaceAll("\\{[a-z_]*id}", "019abcde-0000-7000-8000-00000000dead")
                                .replaceAll("\\{[^}]*}", "0.0.0-absent"));
    }

    private static Set<String> allow(Response answer) {
        String allow = answer.header("Allow");
        return allow == null ? Set.of() : new TreeSet<>(List.of(allow.split("\\s*,\\s*")));
    }

    private static Map<String, String> headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !ASIDE.contains(header.getName().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toMap(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        Header::getValue,
                        (first, second) -> first + ", " + second,
                        TreeMap::new));
    }

    private static Set<String> allowed(Set<String> operations) {
        Set<String> allowed = new TreeSet<>(operations);
        allowed.add("OPTIONS");
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json").asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> paths(JsonNode document) {
        Map<String, Set<String>> paths = new TreeMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> paths.put(
                        path.getKey(),
                        path.getValue().properties().stream()
                                .map(method -> method.getKey().toUpperCase(Locale.ROOT))
                                .filter(OPERATIONS::contains)
                                .collect(Collectors.toCollection(TreeSet::new))));
        return paths;
    }

    /** Paths that answer with events as they happen, and with nothing else. */
    private static Set<String> streams(JsonNode document) {
        return document.get("paths").properties().stream()
                .filter(path -> {
                    JsonNode content = path.getValue().at("/get/responses/200/content");
                    return content.size() == 1 && content.has("text/event-stream");
                })
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
