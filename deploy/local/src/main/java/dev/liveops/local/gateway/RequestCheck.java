package dev.liveops.local.gateway;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** What every request must fulfil before anything is done with it, beyond what {@link RequestDecoder} refuses. */
final class RequestCheck {

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** The same as a header field says it. */
    static final String FORWARDED_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    private RequestCheck() {}

    /** Whether requests of a method are forwarded. */
    static boolean isForwarded(HttpMethod method) {
        return METHODS.contains(method);
    }

    /**
     * The reason to refuse a request, if there is one.
     *
     * @param maxBodyBytes largest body of such a request; asked for only when one is announced
     */
    static Optional<GatewayProblem> findFault(HttpServerRequest request, LongSupplier maxBodyBytes) {
        List<String> hosts = request.headers().getAll("Host");
        if (hosts.size() != 1 || hosts.get(0).isEmpty() || request.authority() == null) {
            return Optional.of(GatewayProblem.badRequest("The request needs one Host header with a host and a port."));
        }
        return findLengthFault(request.getHeader("Content-Length"), maxBodyBytes);
    }

    private static Optional<GatewayProblem> findLengthFault(String length, LongSupplier maxBodyBytes) {
        if (length == null) {
            return Optional.empty();
        }
        try {
            long announced = Long.parseLong(length);
            long most = maxBodyBytes.getAsLong();
            return announced > most ? Optional.of(GatewayProblem.bodyTooLarge(most)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of(GatewayProblem.badRequest("Content-Length must be one whole number."));
        }
    }
}
