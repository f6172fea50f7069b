package dev.liveops.local.definitions;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Exports and imports definitions of a suite, over its gateway. */
public final class DefinitionClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int FIRST_REFUSAL = 300;
    private static final int CONFLICT = 409;
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

    /** Every definition of a kind, as it was at one moment, by the field of a document that lists it. */
    public Map<String, List<JsonNode>> export(DefinitionKind kind) throws IOException {
        for (int round = 1; round <= MAX_ROUNDS; round++) {
            Map<String, List<JsonNode>> definitions = new LinkedHashMap<>();
            kind.fields().forEach(field -> definitions.put(field, new ArrayList<>()));
            if (isWhole(kind, definitions)) {
                return definitions;
            }
        }
        throw new IOException(kind.word() + ": something is published again and again (expected a quiet moment)");
    }

    /** What an import would do; what of it the suite has and no file says is not asked. */
    public DefinitionPlan plan(WantedDefinitions wanted) throws IOException {
        DefinitionKind kind = wanted.kind();
        JsonNode answer = send(kind, kind.importPath() + "?dry_run=true", request(wanted), wanted::located);
        return new DefinitionPlan(wanted, answer, List.of());
    }

    /**
     * What an import would do, and what the suite has that no file says.
     *
     * @param prunes whether what no file says is let go, where files can say so
     */
    public DefinitionPlan plan(WantedDefinitions wanted, boolean prunes) throws IOException {
        DefinitionPlan plan = plan(wanted);
        // Of what is refused it is not known which definitions are meant.
        if (plan.isRefused()) {
            return plan;
        }
        List<AbsentDefinition> absent = absent(wanted, plan.read());
        List<AbsentDefinition> pruned =
                prunes ? absent.stream().filter(AbsentDefinition::isPruned).toList() : List.of();
        if (pruned.isEmpty()) {
            return plan.lacking(absent);
        }
        List<JsonNode> archived =
                pruned.stream().map(AbsentDefinition::archived).toList();
        return plan(wanted.letting(archived))
                .lacking(absent.stream().filter(one -> !pruned.contains(one)).toList())
                .pruning(archived);
    }

    /**
     * Does a plan.
     *
     * @param basis of the plan
     * @param reason null for none
     * @throws IOException when it was not done: since the state moved, or for what the answer says
     */
    public DefinitionPlan apply(WantedDefinitions wanted, JsonNode basis, String reason) throws IOException {
        ObjectNode request = request(wanted);
        request.set("plan", basis);
        if (reason != null) {
            request.put("reason", reason);
        }
        DefinitionKind kind = wanted.kind();
        return new DefinitionPlan(wanted, send(kind, kind.importPath(), request, wanted::located), List.of());
    }

    // What a kind has of fields that files name, apart from what the plan has read.
    private List<AbsentDefinition> absent(WantedDefinitions wanted, Set<String> read) throws IOException {
        DefinitionKind kind = wanted.kind();
        List<AbsentDefinition> absent = new ArrayList<>();
        export(kind).forEach((field, definitions) -> {
            if (wanted.names(field)) {
                definitions.stream()
                        .filter(one -> !read.contains(kind.readId(field, one)))
                        .forEach(one -> absent.add(new AbsentDefinition(kind, field, one)));
            }
        });
        return absent;
    }

    // Whether nothing was published while it was read.
    private boolean isWhole(DefinitionKind kind, Map<String, List<JsonNode>> into) throws IOException {
        long version = -1;
        String next = "";
        do {
            JsonNode page = send(kind, kind.exportPath() + "?page_size=200" + next, null, text -> text);
            long now = page.path("version").asLong();
            if (version >= 0 && now != version) {
                return false;
            }
            version = now;
            into.forEach((field, all) -> page.path(field).forEach(all::add));
            String token = page.path("next_page_token").asText("");
            next = token.isEmpty() ? "" : "&page_token=" + token;
        } while (!next.isEmpty());
        return true;
    }

    private static ObjectNode request(WantedDefinitions wanted) throws IOException {
        return JsonNodeFactory.instance.objectNode().put("document", JSON.writeValueAsString(wanted.document()));
    }

    private JsonNode send(DefinitionKind kind, String path, ObjectNode body, UnaryOperator<String> located)
            throws IOException {
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
            String said =
                    ProblemText.allOf(answer).lines().map(located).collect(Collectors.joining(System.lineSeparator()));
            throw new IOException(
                    answer.statusCode() == CONFLICT
                            ? kind.word()
                                    + ": the suite is not as it was when this was planned, so nothing of it is done (plan"
                                    + " again, and look again)" + System.lineSeparator() + said
                            : kind.word() + ": " + said);
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
