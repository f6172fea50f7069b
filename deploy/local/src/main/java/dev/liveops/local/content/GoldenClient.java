package dev.liveops.local.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.liveops.local.suite.ProblemText;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Golden sims of a suite, over its gateway, as an operator. */
public final class GoldenClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOLDEN = "/v1/content/golden";
    private static final String PACKS = "/v1/content/packs/";

    private final ContentHttp http;

    /** @param gateway base URL of the gateway */
    public GoldenClient(URI gateway, TokenIssuer issuer) {
        this.http = new ContentHttp(gateway, issuer);
    }

    /**
     * Writes one, as the revision after the one there is.
     *
     * @return as it is then
     * @throws IOException when there is no answer, or it says why not
     */
    public JsonNode write(String name, JsonNode request) throws IOException {
        HttpResponse<String> known = http.send(http.request(path(name)).GET());
        HttpRequest.Builder put = json(http.request(path(name))).PUT(BodyPublishers.ofString(request.toString()));
        known.headers().firstValue("ETag").ifPresent(tag -> put.header("If-Match", tag));
        return document(http.send(put, ""));
    }

    /** Retires one. */
    public JsonNode retire(String name, String reason) throws IOException {
        HttpResponse<String> known = http.send(http.request(path(name)).GET());
        String tag = known.headers().firstValue("ETag").orElseThrow(() -> new IOException(ProblemText.allOf(known)));
        return document(http.send(
                http.request(path(name) + "?reason=" + encoded(reason))
                        .header("If-Match", tag)
                        .DELETE(),
                ""));
    }

    /** Makes golden replays of a set. */
    public JsonNode add(JsonNode set) throws IOException {
        return document(http.send(json(http.request(GOLDEN)).POST(BodyPublishers.ofString(set.toString())), ""));
    }

    /** All of them, without what is played. */
    public ArrayNode list(boolean retired) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        String token = "";
        do {
            JsonNode page = document(http.send(
                    http.request(GOLDEN + "?page_size=200&retired=" + retired + token)
                            .GET(),
                    ""));
            page.path("items").forEach(all::add);
            token = page.hasNonNull("next_page_token")
                    ? "&page_token=" + encoded(page.get("next_page_token").asText())
                    : null;
        } while (token != null);
        return all;
    }

    /** One of them, with what is played. */
    public JsonNode one(String name) throws IOException {
        return document(http.send(http.request(path(name)).GET(), ""));
    }

    /** How a pack stands. */
    public JsonNode status(String version) throws IOException {
        return document(
                http.send(http.request(PACKS + encoded(version) + "/golden").GET(), ""));
    }

    /** Has a pack played again. */
    public JsonNode run(String version) throws IOException {
        return document(
                http.send(http.request(PACKS + encoded(version) + "/golden/run").POST(BodyPublishers.noBody()), ""));
    }

    /** Lets a pack be offered in spite of what its golden sims say. */
    public JsonNode override(String version, String reason) throws IOException {
        String body = JSON.createObjectNode().put("reason", reason).toString();
        return document(http.send(
                json(http.request(PACKS + encoded(version) + "/golden/override"))
                        .PUT(BodyPublishers.ofString(body)),
                ""));
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json");
    }

    private static String path(String name) {
        return GOLDEN + "/" + encoded(name);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode document(HttpResponse<String> answer) throws IOException {
        return JSON.readTree(answer.body());
    }
}
