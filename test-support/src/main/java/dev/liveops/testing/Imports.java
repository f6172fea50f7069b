package dev.liveops.testing;

import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;

/**
 * Imports of definitions over HTTP (ADR 0074), as an operator.
 *
 * @param path of the definitions, such as {@code /v1/experiments}
 */
public record Imports(String path) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an import would do. */
    public Response plan(String document) {
        return operator(body(document, null)).post(path + "/import?dry_run=true");
    }

    /** Does what a plan says. */
    public Response apply(String document, Response plan) {
        return operator(body(document, plan)).post(path + "/import");
    }

    /** Plans and does it, which must succeed. */
    public Response carryOut(String document) {
        Response done = apply(document, plan(document));
        assertThat(done.statusCode()).as(done.asString()).isEqualTo(200);
        assertThat(done.<Boolean>path("applied")).isTrue();
        return done;
    }

    /**
     * The body of an import.
     *
     * @param plan null for none
     */
    public static String body(String document, @Nullable Response plan) {
        ObjectNode body = JSON.createObjectNode().put("document", document);
        if (plan != null) {
            try {
                body.set("plan", JSON.readTree(plan.asString()).get("basis"));
            } catch (JsonProcessingException e) {
                throw new AssertionError(plan.asString(), e);
            }
        }
        return body.toString();
    }
}
