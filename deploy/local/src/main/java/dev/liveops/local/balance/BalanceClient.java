package dev.liveops.local.balance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.suite.ProblemText;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads reports, packs and validations of a suite, opens drafts and registers validations, as an operator. */
public final class BalanceClient {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIRST_REFUSAL = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI gateway;
    private final TokenIssuer issuer;

    /** @param gateway base URL of the gateway */
    public BalanceClient(URI gateway, TokenIssuer issuer) {
        this.gateway = gateway;
        this.issuer = issuer;
    }

    /**
     * The balance report, with its calibration sample.
     *
     * @param contentVersion null for the one with the most runs
     * @param tierTargets wanted shares of runs that fail in each tier, between them commas; null for those that are set
     * @throws IOException when there is no answer, or it says why not; so with the others
     */
    public JsonNode report(String contentVersion, String tierTargets) throws IOException {
        return get("/v1/balance/report?calibration=true&impact=false" + parameter("content_version", contentVersion)
                + parameter("tier_targets", tierTargets));
    }

    private static String parameter(String name, String value) {
        return value == null ? "" : "&" + name + "=" + encoded(value);
    }

    /** The bytes of a published pack. */
    public byte[] pack(String contentVersion) throws IOException {
        HttpResponse<byte[]> answer =
                send(request("/v1/content/packs/" + encoded(contentVersion)).GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException("pack " + contentVersion + ": status " + answer.statusCode()
                    + " from the release service (expected a published pack)");
        }
        return answer.body();
    }

    /** Opens a draft of a patch, or finds the one that the same call opened before. */
    public JsonNode open(ObjectNode draft) throws IOException {
        return post("/v1/content/patches", draft, "balance-" + Sha256.hex(draft.toString()));
    }

    /** Asks workers for a proposal, or finds the same that is queued already. */
    public JsonNode ask(ObjectNode request) throws IOException {
        return read(send(
                request("/v1/content/proposals")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(request.toString())),
                BodyHandlers.ofString()));
    }

    /** A proposal that was asked for: how far it is, and what came of it. */
    public JsonNode proposal(String id) throws IOException {
        return get("/v1/content/proposals/" + encoded(id));
    }

    /** What a patch would make. */
    public JsonNode build(String patchId) throws IOException {
        return get("/v1/content/patches/" + encoded(patchId) + "/build");
    }

    /** A patch. */
    public JsonNode patch(String patchId) throws IOException {
        return get("/v1/content/patches/" + encoded(patchId));
    }

    /** Registers a validation, or finds the one that the same call registered before. */
    public JsonNode register(ObjectNode validation) throws IOException {
        return post("/v1/balance/validations", validation, "validation-" + Sha256.hex(validation.toString()));
    }

    /** What a validation says by now. */
    public JsonNode validation(String id) throws IOException {
        return get("/v1/balance/validations/" + encoded(id));
    }

    /**
     * Rehearses the rollback that a validation prepared: what the manifest would be, and nothing changes.
     *
     * @param rollback of the validation's answer
     */
    public JsonNode rehearse(JsonNode rollback) throws IOException {
        String path = rollback.path("dry_run_path").asText();
        ObjectNode body =
                JSON.createObjectNode().put("reason", rollback.path("reason").asText());
        return post(path, body, rollback.path("idempotency_key").asText());
    }

    private JsonNode get(String path) throws IOException {
        return read(send(request(path).GET(), BodyHandlers.ofString()));
    }

    private JsonNode post(String path, ObjectNode body, String key) throws IOException {
        return read(send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(BodyPublishers.ofString(body.toString())),
                BodyHandlers.ofString()));
    }

    private static JsonNode read(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException(ProblemText.allOf(answer));
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + issuer.issue("balance-1", "operator", TOKEN_VALIDITY));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) throws IOException {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new IOException("no answer from " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
