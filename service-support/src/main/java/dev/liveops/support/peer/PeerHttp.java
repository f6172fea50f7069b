package dev.liveops.support.peer;

import dev.liveops.support.peer.PeerFailure.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One exchange with another service: one deadline from its connection to the end of its answer, whose body is bounded. */
final class PeerHttp {

    private static final int MAX_BYTES = 1 << 20;
    private static final int NOT_MODIFIED = PeerAnswer.NOT_MODIFIED;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final Vertx vertx;
    private final URI url;
    private final Duration timeout;
    private final HttpClient client;

    PeerHttp(Vertx vertx, URI url, Duration timeout, int connections) {
        this.vertx = vertx;
        this.url = url;
        this.timeout = timeout;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(connections));
    }

    /** Sends; fails with a {@link PeerFailure} unless the answer has a status of success. */
    Future<PeerAnswer> exchange(PeerCall call, Map<String, String> headers) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setAbsoluteURI(url.resolve(call.path()).toString())
                .setTimeout(timeout.toMillis())
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        headers.forEach(options::putHeader);
        String key = call.idempotencyKey();
        if (key != null) {
            options.putHeader("Idempotency-Key", key);
        }
        // What is thrown at once, as by a client that is closed, is a failure like any other.
        return Future.succeededFuture()
                .compose(begun -> client.request(options))
                .compose(request -> send(request, call))
                .recover(failure -> Future.failedFuture(
                        failure instanceof PeerFailure
                                ? failure
                                : new PeerFailure(Kind.UNAVAILABLE, String.valueOf(failure.getMessage()), failure)));
    }

    private Future<PeerAnswer> send(HttpClientRequest request, PeerCall call) {
        long deadline = vertx.setTimer(
                timeout.toMillis(), timer -> request.reset(0, new IOException("no answer in " + timeout)));
        Buffer body = call.body();
        Future<HttpClientResponse> sent = body == null
                ? request.send()
                : request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .send(body);
        return sent.compose(this::read).onComplete(done -> vertx.cancelTimer(deadline));
    }

    private Future<PeerAnswer> read(HttpClientResponse response) {
        Promise<Buffer> body = Promise.promise();
        Buffer collected = Buffer.buffer();
        response.handler(chunk -> {
                    collected.appendBuffer(chunk);
                    if (collected.length() > MAX_BYTES) {
                        body.tryFail(new IOException("the answer has more than " + MAX_BYTES + " bytes"));
                        response.request().reset();
                    }
                })
                .exceptionHandler(body::tryFail)
                .endHandler(end -> body.tryComplete(collected));
        return body.future().compose(whole -> judge(response, whole));
    }

    private static Future<PeerAnswer> judge(HttpClientResponse response, Buffer body) {
        int status = response.statusCode();
        return status / 100 == 2 || status == NOT_MODIFIED
                ? Future.succeededFuture(new PeerAnswer(status, body, response.getHeader(HttpHeaders.ETAG)))
                : Future.failedFuture(new PeerFailure(
                        kind(status, response.getHeader(HttpHeaders.RETRY_AFTER) != null),
                        describe(status, body),
                        null));
    }

    private static Kind kind(int status, boolean asksToWait) {
        return switch (status) {
            // What the service itself says of what it was sent.
            case 400, 409, 413, 422 -> Kind.REFUSED;
            default -> {
                if (status >= SERVER_ERRORS) {
                    yield asksToWait ? Kind.BUSY : Kind.UNAVAILABLE;
                }
                // Others may come from whatever stands between, such as a route that is missing for a moment.
                yield status >= CLIENT_ERRORS ? Kind.BUSY : Kind.UNAVAILABLE;
            }
        };
    }

    // What a problem says (RFC 9457); else the status alone, since anything else might be anybody's.
    private static String describe(int status, Buffer body) {
        try {
            JsonObject problem = body.toJsonObject();
            return status + " " + problem.getValue("code") + ": " + problem.getValue("detail");
        } catch (DecodeException | ClassCastException e) {
            return "status " + status;
        }
    }
}
