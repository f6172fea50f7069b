package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.identity.Roles;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks every operation of the service under test without a token, with bad ones and in each role, and compares with {@code
 * docs/access.md}; an operation that is missing there fails it, and so does a row without an operation. Nothing is carried out:
 * what gets past the last filter ends there (see {@link AccessProbe}).
 */
public final class AccessContract {

    private static final String ANONYMOUS = "anonymous";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private AccessContract() {}

    /** Fails with every difference between the table and what the service does. */
    public static void check(String service) {
        Map<String, JsonNode> operations = operations();
        AccessTable table = AccessTable.of(service);
        assertThat(new TreeSet<>(operations.keySet()))
                .as("operations of the OpenAPI document of %s, and its rows in docs/access.md", service)
                .isEqualTo(new TreeSet<>(table.rows().keySet()));
        List<String> differences = new ArrayList<>();
        operations.forEach((operation, description) -> {
            differences.addAll(compare(operation, description, table.rows().get(operation)));
            differences.addAll(badTokens(operation, description));
        });
        assertThat(differences).isEmpty();
    }

    private static List<String> compare(String operation, JsonNode description, Map<String, Boolean> expected) {
        List<String> differences = new ArrayList<>();
        int anonymous = probe(operation, description, null);
        if (anonymous != (expected.get(ANONYMOUS) ? AccessProbe.PASSED : 401)) {
            differences.add(operation + " without a token: " + anonymous);
        }
        for (String role : Roles.ALL) {
            int status = probe(operation, description, TestTokens.of(role));
            if (status != (expected.get(role) ? AccessProbe.PASSED : 403)) {
                differences.add(operation + " as " + role + ": " + status);
            }
        }
        return differences;
    }

    private static List<String> badTokens(String operation, JsonNode description) {
        Map<String, String> tokens = Map.of(
                "expired", TestTokens.expired(),
                "forged", TestTokens.forged(),
                "of another game", TestTokens.ofAnotherGame(),
                "garbage", "x.y.z");
        List<String> differences = new ArrayList<>();
        tokens.forEach((kind, token) -> {
            int status = probe(operation, description, token);
            if (status != 401) {
                differences.add(operation + " with a token that is " + kind + ": " + status);
            }
        });
        return differences;
    }

    private static int probe(String operation, JsonNode description, String token) {
        return answer(operation, description, token == null ? List.of() : List.of("Bearer " + token))
                .statusCode();
    }

    /** The answer to a request that is let in or refused, and never carried out. Thousands are sent: by a client that costs little. */
    static HttpResponse<String> answer(String operation, JsonNode description, List<String> authorization) {
        String[] parts = operation.split(" ", 2);
        String path = parts[1].replaceAll("\\{[a-z_]*id}", "019abcde-0000-7000-8000-00000000dead")
                .replaceAll("\\{[^}]*}", "0.0.0-absent");
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                .header(AccessProbe.HEADER, "yes");
        authorization.forEach(each -> request.header("Authorization", each));
        JsonNode content = description.at("/requestBody/content");
        if (!content.isMissingNode()) {
            request.header("Content-Type", content.fieldNames().next());
        }
        request.method(parts[0], content.isMissingNode() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(operation, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static Map<String, JsonNode> operations() {
        try {
            JsonNode document = new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=json").asString());
            Map<String, JsonNode> operations = new TreeMap<>();
            document.get("paths")
                    .properties()
                    .forEach(path -> path.getValue().properties().stream()
                            .filter(method -> METHODS.contains(method.getKey()))
                            .forEach(method -> operations.put(
                                    method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                    method.getValue())));
            return operations;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
