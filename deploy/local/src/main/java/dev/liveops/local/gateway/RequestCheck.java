package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every request must fulfil before anything is done with it, beyond what the HTTP decoder already refuses. */
final class RequestCheck {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private RequestCheck() {}

    /** The reason to refuse a request, if there is one. */
    static Optional<GatewayProblem> findFault(HttpServerRequest request, long maxBodyBytes) {
        if (request.version() != HttpVersion.HTTP_1_1) {
            return Optional.of(new GatewayProblem(Code.VERSION_NOT_SUPPORTED, "The gateway speaks HTTP/1.1."));
        }
        if (!METHODS.contains(request.method())) {
            return Optional.of(new GatewayProblem(
                    Code.METHOD_NOT_SUPPORTED, "The method " + request.method() + " is not forwarded."));
        }
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.size() != 1 || hosts.get(0).isEmpty() || request.authority() == null) {
            return Optional.of(GatewayProblem.badRequest("The request needs one Host header with a host and a port."));
        }
        return findFramingFault(request.headers(), maxBodyBytes);
    }

    private static Optional<GatewayProblem> findFramingFault(MultiMap headers, long maxBodyBytes) {
        if (!HopByHop.hasKnownFraming(headers)) {
            return Optional.of(
                    GatewayProblem.badRequest("Transfer-Encoding must be chunked, in lower case, or absent."));
        }
        String length = headers.get("Content-Length");
        if (length == null) {
            return Optional.empty();
        }
        try {
            return Long.parseLong(length) > maxBodyBytes
                    ? Optional.of(GatewayProblem.bodyTooLarge(maxBodyBytes))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of(GatewayProblem.badRequest("Content-Length must be one whole number."));
        }
    }
}
