package dev.liveops.support.identity;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where the key set is published: a file, or an address of http or https. Reading never blocks, waits or grows without end. */
final class KeySource {

    private static final int MAX_BYTES = 1 << 20;
    private static final int OK = 200;

    private final Vertx vertx;
    private final URI location;
    private final Duration timeout;
    private final @Nullable HttpClient client;

    /**
     * @param trusted file of the certificates (PEM) that an https address is believed by; null for those of the platform
     * @throws IllegalArgumentException when the location is of another kind
     */
    KeySource(Vertx vertx, String location, @Nullable String trusted, Duration timeout) {
        this.vertx = vertx;
        this.location = URI.create(location);
        this.timeout = timeout;
        this.client = switch (String.valueOf(this.location.getScheme())) {
            case "file", "null" -> null;
            case "http", "https" -> vertx.createHttpClient(options(trusted, timeout));
            default ->
                throw new IllegalArgumentException(
                        "liveops.identity.jwks-location: " + location + " (expected file:, http: or https:)");
        };
    }

    /** What is published now; fails when that cannot be had in time, or is too much. */
    Future<String> read() {
        // What is thrown at once, as by a client that is closed, is a failure like any other.
        return Future.succeededFuture()
                .compose(begun -> client == null ? readFile() : fetch(client))
                .map(Buffer::toString);
    }

    /** The location for a log: without what may be secret in it. */
    @Override
    public String toString() {
        return location.getHost() == null
                ? location.toString()
                : location.getScheme() + "://" + location.getHost() + location.getPath();
    }

    private Future<Buffer> readFile() {
        String path = location.isOpaque() ? location.getSchemeSpecificPart() : location.getPath();
        String file = Path.of(path).toAbsolutePath().toString();
        FileSystem files = vertx.fileSystem();
        return files.props(file)
                .compose(properties -> properties.size() > MAX_BYTES ? tooLarge() : files.readFile(file));
    }

    // One deadline for all of it, connecting too: an answer that comes byte by byte would outlive any other.
    private Future<Buffer> fetch(HttpClient client) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(location.toString())
                .putHeader("Accept", "application/jwk-set+json, application/json");
        Promise<Buffer> answer = Promise.promise();
        long deadline =
                vertx.setTimer(timeout.toMillis(), timer -> answer.tryFail(new IOException("no answer in " + timeout)));
        Future<HttpClientRequest> request = client.request(options);
        request.compose(sending -> answer.future().isComplete()
                        ? Future.failedFuture("too late")
                        : sending.send().compose(this::body))
                .onComplete(read -> {
                    if (read.succeeded()) {
                        answer.tryComplete(read.result());
                    } else {
                        answer.tryFail(read.cause());
                    }
                });
        return answer.future().onComplete(done -> {
            vertx.cancelTimer(deadline);
            if (done.failed()) {
                request.onSuccess(HttpClientRequest::reset);
            }
        });
    }

    private Future<Buffer> body(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            response.exceptionHandler(ended -> {}).request().reset();
            return Future.failedFuture(new IOException("answer has status " + response.statusCode()));
        }
        Promise<Buffer> body = Promise.promise();
        Buffer collected = Buffer.buffer();
        response.handler(chunk -> {
                    collected.appendBuffer(chunk);
                    if (collected.length() > MAX_BYTES) {
                        response.request().reset();
                        body.tryFail(new IOException("more than " + MAX_BYTES + " bytes"));
                    }
                })
                .exceptionHandler(body::tryFail)
                .endHandler(end -> body.tryComplete(collected));
        return body.future();
    }

    private static <T> Future<T> tooLarge() {
        return Future.failedFuture(new IOException("more than " + MAX_BYTES + " bytes"));
    }

    private static HttpClientOptions options(@Nullable String trusted, Duration timeout) {
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) timeout.toMillis())
                .setKeepAlive(false);
        return trusted == null ? options : options.setTrustOptions(new PemTrustOptions().addCertPath(trusted));
    }
}
