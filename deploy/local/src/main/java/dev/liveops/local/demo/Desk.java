package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.SuiteClient;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Json;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** The people who run the game: what they ask the suite and do with it, each in his role. */
final class Desk {

    private static final int NOT_FOUND = 404;
    private static final Duration TOKENS = Duration.ofHours(1);

    private final SuiteClient client;
    private final TokenIssuer issuer;

    Desk(SuiteClient client, TokenIssuer issuer) {
        this.client = client;
        this.issuer = issuer;
    }

    /** What a viewer is answered; it must be there. */
    JsonNode read(String path) throws IOException {
        return SuiteClient.document(client.get(0, path, token("viewer")), path);
    }

    /** The same, empty where the suite has none. */
    Optional<JsonNode> find(String path) throws IOException {
        Answer answer = client.get(0, path, token("viewer"));
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(SuiteClient.document(answer, path));
    }

    /** What came of an operator's request with a body of JSON; it must be taken. */
    JsonNode write(String path, Object body) throws IOException {
        return send(path, Json.write(body));
    }

    /** The same of bytes that are sent as they are; none for a request without a body. */
    JsonNode send(String path, Buffer body) throws IOException {
        return SuiteClient.document(client.post(0, path, token("operator"), body), path);
    }

    // Made anew each time: the story may last longer than a token.
    private String token(String role) {
        return issuer.issue("demo-" + role, role, TOKENS);
    }
}
