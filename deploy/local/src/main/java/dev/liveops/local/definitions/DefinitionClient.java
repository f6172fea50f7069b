package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.suite.ProblemText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Exports and imports definitions of a suite, over its gateway. */
public final class DefinitionClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int FIRST_REFUSAL = 300;
    private static final int MAX_ROUNDS = 5;
    // Numbers keep their digits.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI gateway;
    private final Supplier<String> token;

    /**
     * A client.
     *
     * @param gateway base URL of the gateway
     * @param token an operator's access token, asked for each request
     */
    public DefinitionClient(URI gateway, Supplier<String> token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Every definition of a kind, as it was at one moment. */
    public List<JsonNode> export(DefinitionKind kind) throws IOException {
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            List<JsonNode> definitions = new ArrayList<>();
            if (isWhole(kind, definitions)) {
                return definitions;
            }
        }
        throw new IOException(kind.word() + ": something is published again and again (expected a quiet moment)");
    }

    /** What an import would do. */
    public DefinitionPlan plan(DefinitionKind kind, ArrayNode definitions) throws IOException {
        return new DefinitionPlan(kind, send(kind, kind.importPath() + "?dry_run=true", request(kind, definitions)));
    }

    /**
     * Does a plan.
     *
     * @param basis of the plan
     * @param reason null for none
     * @throws IOException when it was not done: since the state moved, or for what the answer says
     */
    public DefinitionPlan apply(DefinitionKind kind, ArrayNode definitions, JsonNode basis, String reason)
            throws IOException {
        ObjectNode request = request(kind, definitions);
        request.set("plan", basis);
        if (reason != null) {
            request.put("reason", reason);
        }
        return new DefinitionPlan(kind, send(kind, kind.importPath(), request));
    }

    // Whether nothing was published while it was read.
    private boolean isWhole(DefinitionKind kind, List<JsonNode> into) throws IOException {
        long version = -1;
        String next = "";
        do {
            JsonNode page = send(kind, kind.exportPath() + "?page_size=200" + next, null);
            long now = page.path("version").asLong();
            if (version >= 0 && now != version) {
                return false;
            }
            version = now;
            page.path(kind.field()).forEach(into::add);
            String token = page.path("next_page_token").asText("");
            next = token.isEmpty() ? "" : "&page_token=" + token;
        } while (!next.isEmpty());
        return true;
    }

    private static ObjectNode request(DefinitionKind kind, ArrayNode definitions) throws IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set(kind.field(), definitions);
        return JsonNodeFactory.instance.objectNode().put("document", JSON.writeValueAsString(document));
    }

    private JsonNode send(DefinitionKind kind, String path, ObjectNode body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token.get());
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        }
        HttpResponse<String> answer = answer(request.build());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException(kind.word() + ": " + ProblemText.allOf(answer));
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("no answer from " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
