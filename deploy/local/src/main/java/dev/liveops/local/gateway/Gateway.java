package dev.liveops.local.gateway;

import dev.liveops.local.gateway.route.InvalidRouteException;
import dev.liveops.local.gateway.route.RouteTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.tracing.TracingPolicy;
import io.vertx.tracing.opentelemetry.OpenTelemetryOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running gateway: one port for all services.
 *
 * <pre>{@code
 * try (Gateway gateway = Gateway.start(new GatewayOptions("127.0.0.1", 8080, routes, backends))) { ... }
 * }</pre>
 */
public final class Gateway implements AutoCloseable {

    /** Longest request line in bytes; what Quarkus services accept themselves. */
    static final int MAX_LINE_BYTES = 4096;

    /** Largest request head in bytes; the fields the gateway adds still fit into a service's 20 KiB. */
    static final int MAX_HEADER_BYTES = 16 * 1024;

    private static final long PATIENCE_SECONDS = 15;

    private final Vertx vertx;
    private final HttpServer server;

    private Gateway(Vertx vertx, HttpServer server) {
        this.vertx = vertx;
        this.server = server;
    }

    /**
     * Reads the route files and listens. Services need not run yet.
     *
     * @throws InvalidRouteException when a route file cannot be used
     * @throws IOException when the port is in use or a file cannot be read; the message is one sentence
     */
    public static Gateway start(GatewayOptions options) throws IOException {
        RouteTable routes =
                RouteTable.load(options.routesDirectory(), options.backends().names());
        SwaggerUi swaggerUi = new SwaggerUi(options.backends().names());
        Vertx vertx = Vertx.vertx(vertxOptions(options));
        try {
            return new Gateway(vertx, listen(vertx, options, routes, swaggerUi));
        } catch (IOException | RuntimeException e) {
            await(vertx.close());
            throw e;
        }
    }

    private static HttpServer listen(Vertx vertx, GatewayOptions options, RouteTable routes, SwaggerUi swaggerUi)
            throws IOException {
        ServicePools pools = new ServicePools(vertx, options.limits().services());
        OpenApiDocuments documents = new OpenApiDocuments(pools.client(ServicePools.Kind.READ), options.backends());
        Dispatcher dispatcher =
                new Dispatcher(vertx, pools, options, routes, new OwnPages(options.backends(), swaggerUi, documents));
        ClientLimits limits = options.limits().clients();
        ClientAddresses addresses = new ClientAddresses(options.limits());
        HttpServerOptions serverOptions = serverOptions(limits);
        HttpServer server = vertx.createHttpServer(serverOptions)
                .requestHandler(dispatcher::handle)
                .invalidRequestHandler(dispatcher::handleInvalid)
                .exceptionHandler(failure -> {})
                .connectionHandler(accepted -> ClientConnection.accept(accepted, serverOptions, limits, addresses));
        try {
            return await(server.listen(options.port(), options.host()));
        } catch (BindException e) {
            throw new IOException(
                    "port %d on %s cannot be listened on, it may be in use (expected a free port)"
                            .formatted(options.port(), options.host()),
                    e);
        }
    }

    /** The TCP port it listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Stops listening and breaks off what is under way; does nothing the second time. */
    @Override
    public void close() throws IOException {
        // The server first: a request must not find the client closed.
        await(server.close());
        await(vertx.close());
    }

    /** One event loop carries the load of a machine that runs the services too; nothing here blocks. */
    private static VertxOptions vertxOptions(GatewayOptions options) {
        VertxOptions vertx = new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
        options.tracing().map(OpenTelemetryOptions::new).ifPresent(vertx::setTracingOptions);
        return vertx;
    }

    private static HttpServerOptions serverOptions(ClientLimits limits) {
        return new HttpServerOptions()
                // Java's HttpClient offers an upgrade with every first request, body or not: HTTP/1.1 serves it as
                // well.
                .setHttp2ClearTextEnabled(false)
                // A request that belongs to no trace yet begins one.
                .setTracingPolicy(TracingPolicy.ALWAYS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout((int) limits.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    private static <T> T await(Future<T> future) throws IOException {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException e) {
            throw new IOException("the gateway took longer than " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause
                    ? cause
                    : new IOException("the gateway failed: " + e.getCause().getMessage(), e.getCause());
        }
    }
}
