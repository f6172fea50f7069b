package dev.liveops.local.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes to a suite, over its gateway, as an operator. */
public final class ContentClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ContentHttp http;

    /** @param gateway base URL of the gateway */
    public ContentClient(URI gateway, TokenIssuer issuer) {
        this.http = new ContentHttp(gateway, issuer);
    }

    /**
     * Publishes a file as a pack, as it is read; the same bytes again are answered alike.
     *
     * @param terms of the upload besides its hash: at least {@code content_version}
     * @throws IOException when there is no answer, or it says why not
     */
    public PublishedPack publish(Path pack, boolean isJson, Map<String, String> terms) throws IOException {
        String query = terms.entrySet().stream()
                .map(term -> term.getKey() + "=" + URLEncoder.encode(term.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer = http.send(
                http.request("/v1/content/packs?" + query + "&content_hash=" + hash(pack))
                        .header("Content-Type", isJson ? "application/json" : "application/octet-stream")
                        .POST(BodyPublishers.ofFile(pack)),
                "");
        return published(answer);
    }

    /**
     * Opens a draft of a patch, or finds the one that an earlier call opened, and publishes what it makes.
     *
     * @param reason for those who read it; null for none
     */
    public PublishedPack publish(ContentPatch patch, String reason) throws IOException {
        ObjectNode draft =
                JSON.createObjectNode().put("base_version", patch.base()).put("content_version", patch.version());
        ArrayNode changes = draft.putArray("changes");
        patch.changes().forEach(change -> changes.add(change.toDocument()));
        if (reason != null) {
            draft.put("reason", reason);
        }
        String body = JSON.writeValueAsString(draft);
        String id = JSON.readTree(http.send(
                                http.request("/v1/content/patches")
                                        .header("Content-Type", "application/json")
                                        .header("Idempotency-Key", "content-" + Sha256.hex(body))
                                        .POST(BodyPublishers.ofString(body)),
                                "")
                        .body())
                .path("id")
                .asText();
        return published(http.send(
                http.request("/v1/content/patches/" + id + "/publish").POST(BodyPublishers.noBody()),
                " (its draft stays open: " + id + ")"));
    }

    private static String hash(Path file) throws IOException {
        MessageDigest hash = Sha256.begin();
        try (OutputStream into = new DigestOutputStream(OutputStream.nullOutputStream(), hash)) {
            Files.copy(file, into);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static PublishedPack published(HttpResponse<String> answer) throws IOException {
        JsonNode pack = JSON.readTree(answer.body());
        return new PublishedPack(
                pack.path("content_version").asText(),
                pack.path("content_hash").asText(),
                pack.path("size_bytes").asLong(),
                answer.statusCode() == ContentHttp.CREATED);
    }
}
