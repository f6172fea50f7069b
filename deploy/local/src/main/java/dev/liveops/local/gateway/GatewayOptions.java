package dev.liveops.local.gateway;

import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How a gateway is set up.
 *
 * @param host name or address to listen on
 * @param port port to listen on, 0..65535; 0 takes a free one
 * @param routesDirectory directory of the HTTPRoute files
 * @param backends the services its routes may name
 * @param limits sizes and timeouts
 * @param allowedOrigins origins whose pages may call, such as {@code https://game.example}; {@code *} is any
 * @param tracing what spans are told to; empty for none
 */
public record GatewayOptions(
        String host,
        int port,
        Path routesDirectory,
        Backends backends,
        GatewayLimits limits,
        List<String> allowedOrigins,
        Optional<OpenTelemetry> tracing) {

    private static final int MAX_PORT = 65_535;

    public GatewayOptions {
        Objects.requireNonNull(host);
        Objects.requireNonNull(routesDirectory);
        Objects.requireNonNull(backends);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(tracing);
        allowedOrigins = List.copyOf(allowedOrigins);
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port: " + port + " (expected 0..65535)");
        }
        for (String origin : allowedOrigins) {
            if (!origin.matches("\\*|[a-z][a-z0-9+.-]*://[^/\\s]+")) {
                throw new IllegalArgumentException(
                        "allowedOrigins: \"" + origin + "\" (expected scheme://host[:port] or *)");
            }
        }
    }

    /** Default limits and any origin, in front of services that may move. */
    public GatewayOptions(String host, int port, Path routesDirectory, Backends backends) {
        this(
                host,
                port,
                routesDirectory,
                backends,
                GatewayLimits.DEFAULT,
                List.of(CorsPolicy.ANY_ORIGIN),
                Optional.empty());
    }

    /** Default limits and any origin, in front of services that stay where they are. */
    public GatewayOptions(String host, int port, Path routesDirectory, Map<String, URI> backends) {
        this(host, port, routesDirectory, Backends.fixed(backends));
    }

    /** The same with other limits. */
    public GatewayOptions withLimits(GatewayLimits other) {
        return new GatewayOptions(host, port, routesDirectory, backends, other, allowedOrigins, tracing);
    }

    /** The same with a span for each request, and one for each call of a service. */
    public GatewayOptions withTracing(OpenTelemetry telemetry) {
        return new GatewayOptions(
                host, port, routesDirectory, backends, limits, allowedOrigins, Optional.of(telemetry));
    }

    /** The same for other origins. */
    public GatewayOptions withAllowedOrigins(List<String> other) {
        return new GatewayOptions(host, port, routesDirectory, backends, limits, other, tracing);
    }
}
