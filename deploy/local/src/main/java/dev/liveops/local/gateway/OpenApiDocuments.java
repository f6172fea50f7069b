package dev.liveops.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** The OpenAPI documents of the services, each fetched when asked for and rewritten so that its calls go through here. */
final class OpenApiDocuments {

    private static final String PATH = "/q/openapi?format=json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 16 * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Backends backends;

    OpenApiDocuments(HttpClient client, Backends backends) {
        this.client = client;
        this.backends = backends;
    }

    /** Why a document is not there. */
    static final class UnavailableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient GatewayProblem problem;

        private UnavailableException(GatewayProblem problem) {
            super(problem.detail());
            this.problem = problem;
        }

        GatewayProblem problem() {
            return problem;
        }
    }

    /** The document of a service as JSON; fails with {@link UnavailableException}. */
    Future<Buffer> get(String service) {
        return backends.find(service)
                .map(address -> fetch(service, address))
                .orElseGet(() -> failure(GatewayProblem.unavailable(service)));
    }

    private Future<Buffer> fetch(String service, URI address) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.getHost())
                .setPort(address.getPort())
                .setURI(PATH)
                .putHeader("Accept", "application/json")
                .setTimeout(TIMEOUT.toMillis());
        return client.request(options)
                .recover(refused -> failure(GatewayProblem.unavailable(service)))
                .compose(HttpClientRequest::send)
                .compose(OpenApiDocuments::readBody)
                .compose(OpenApiDocuments::rewrite)
                .recover(broken -> broken instanceof UnavailableException
                        ? Future.failedFuture(broken)
                        : failure(GatewayProblem.brokenOff(service)));
    }

    private static Future<Buffer> readBody(HttpClientResponse response) {
        // The end fails as well; without a handler Vert.x would log it as an error of its own.
        response.exceptionHandler(failure -> {});
        if (response.statusCode() != 200) {
            response.request().reset();
            return Future.failedFuture("status " + response.statusCode());
        }
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            body.appendBuffer(chunk);
            if (body.length() > MAX_BYTES) {
                response.request().reset();
            }
        });
        return response.end().map(body);
    }

    /** Sets {@code servers} to the gateway: a relative URL means the host the document came from. */
    private static Future<Buffer> rewrite(Buffer document) {
        try {
            JsonNode root = JSON.readTree(document.getBytes());
            if (!(root instanceof ObjectNode object)) {
                return Future.failedFuture("no JSON object");
            }
            object.putArray("servers").addObject().put("url", "/").put("description", "This gateway");
            return Future.succeededFuture(Buffer.buffer(JSON.writeValueAsBytes(object)));
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> Future<T> failure(GatewayProblem problem) {
        return Future.failedFuture(new UnavailableException(problem));
    }
}
