package dev.liveops.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;

/**
 * What pages of other origins may do (the CORS protocol of the Fetch standard). The gateway speaks it alone: preflights
 * never reach a service and a service's own {@code Access-Control-*} fields never reach a browser. Credentials are not
 * allowed, since tokens travel in {@code Authorization} and never in cookies.
 *
 * <p>{@code navigator.sendBeacon} always sends credentials along, so a browser hides the answer to it: nobody reads it
 * anyway. What counts is that the request arrives, which it does as {@code text/plain}, since that needs no preflight; as
 * {@code application/json} its preflight fails for the lack of {@code Access-Control-Allow-Credentials}.
 *
 * @param allowedOrigins origins that may call; {@code *} is any
 */
record CorsPolicy(List<String> allowedOrigins) {

    static final String ANY_ORIGIN = "*";

    /** The methods the gateway forwards, preflights aside. */
    static final String ALLOWED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private static final String MAX_AGE_SECONDS = "3600";
    private static final String RESPONSE_PREFIX = "access-control-";

    /** Sets the fields that every response to this request carries, whoever makes it. */
    void decorate(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.putHeader("Vary", "Origin");
        allowedOrigin(request).ifPresent(origin -> {
            response.putHeader("Access-Control-Allow-Origin", origin);
            response.putHeader("Access-Control-Expose-Headers", CorsFields.EXPOSED);
        });
    }

    /** Whether a browser asks for permission, before the request proper. */
    boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    /** Answers a preflight, for any path: what stands behind it is no secret of its own. */
    void answerPreflight(HttpServerRequest request) {
        if (allowedOrigin(request).isEmpty()) {
            new GatewayProblem(
                            GatewayProblem.Code.ORIGIN_NOT_ALLOWED,
                            "Pages of this origin may not call (expected an origin the gateway is configured for).")
                    .answer(request);
            return;
        }
        request.response()
                .setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", ALLOWED_METHODS)
                .putHeader("Access-Control-Allow-Headers", CorsFields.ALLOWED)
                .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .end();
    }

    /** Removes what a service says on the matter. */
    static void strip(MultiMap responseHeaders) {
        responseHeaders.names().stream()
                .filter(name -> name.regionMatches(true, 0, RESPONSE_PREFIX, 0, RESPONSE_PREFIX.length()))
                .toList()
                .forEach(responseHeaders::remove);
    }

    private Optional<String> allowedOrigin(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return Optional.empty();
        }
        if (allowedOrigins.contains(ANY_ORIGIN)) {
            return Optional.of(ANY_ORIGIN);
        }
        return allowedOrigins.contains(origin) ? Optional.of(origin) : Optional.empty();
    }
}
