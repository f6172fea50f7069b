package dev.liveops.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.identity.Roles;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Calls every operation of the service under test without a token, with bad ones and in each role, and compares with {@code
 * docs/access.md}; an operation that is missing there fails it, and so does a row without an operation.
 */
public final class AccessContract {

    private static final String ANONYMOUS = "anonymous";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

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
        int anonymous = call(operation, description, null);
        if (expected.get(ANONYMOUS) == (anonymous == 401)) {
            differences.add(operation + " without a token: " + anonymous);
        }
        for (String role : Roles.ALL) {
            int status = call(operation, description, TestTokens.of(role));
            if (expected.get(role) == (status == 401 || status == 403)) {
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
            int status = call(operation, description, token);
            if (status != 401) {
                differences.add(operation + " with a token that is " + kind + ": " + status);
            }
        });
        return differences;
    }

    // An empty body changes nothing anywhere: what may be called answers with a refusal of another kind.
    private static int call(String operation, JsonNode description, String token) {
        String[] parts = operation.split(" ", 2);
        RequestSpecification request = given().urlEncodingEnabled(false);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        JsonNode content = description.at("/requestBody/content");
        if (!content.isMissingNode()) {
            request.contentType(content.fieldNames().next()).body("{}");
        }
        String path = parts[1].replaceAll("\\{[a-z_]*id}", "019abcde-0000-7000-8000-00000000dead")
                .replaceAll("\\{[^}]*}", "0.0.0-absent");
        return request.request(parts[0], path).statusCode();
    }

    private static Map<String, JsonNode> operations() {
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
