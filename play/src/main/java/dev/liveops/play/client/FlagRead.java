package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Exchange;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** All flags of one player over OFREP, as OpenFeature's clients for apps ask for them: again with the tag of those that are held. */
final class FlagRead {

    private static final String PATH = "/ofrep/v1/evaluate/flags";

    private final Identity identity;
    private final String clientVersion;
    private final Exchange exchange;
    private @Nullable String etag;

    FlagRead(Identity identity, String clientVersion, Exchange exchange) {
        this.identity = identity;
        this.clientVersion = clientVersion;
        this.exchange = exchange;
    }

    /** Asks once; completes always, for an app starts without flags too. */
    Future<Void> refresh(String sessionId, String worldId) {
        Buffer body = new JsonObject()
                .put(
                        "context",
                        new JsonObject()
                                .put("targetingKey", identity.user())
                                .put("session_id", sessionId)
                                .put("world_id", worldId)
                                .put("client_version", clientVersion))
                .toBuffer();
        return identity.token()
                .compose(
                        token -> exchange.send(new Call(Endpoint.FLAGS, HttpMethod.POST, PATH, token, etag, body, null))
                                .onSuccess(answer -> take(answer, token)))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void take(Answer answer, String token) {
        if (answer.isOk()) {
            etag = answer.etag();
        } else if (answer.status() == 401) {
            identity.refused(token);
        }
    }
}
