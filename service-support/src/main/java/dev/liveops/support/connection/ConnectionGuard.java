package dev.liveops.support.connection;

import dev.liveops.support.problem.ProblemResponses;
import io.netty.channel.ChannelPipeline;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.impl.VertxHandler;
import io.vertx.core.spi.transport.Transport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Puts what is ours into the pipeline of each connection of the HTTP server. */
@Singleton
public class ConnectionGuard implements HttpServerOptionsCustomizer {

    // The names Vert.x gives its handlers.
    private static final String DECODER = "httpDecoder";
    private static final String HANDLER = "handler";

    // The transport is made before any bean; it finds here whom to ask, and nobody before the HTTP server is
    // configured.
    private static volatile @Nullable ConnectionGuard current;

    private final InvalidRequests invalid;
    private final HttpConfig config;
    private final Transport transport;
    private HttpServerOptions options;

    @Inject
    ConnectionGuard(ProblemResponses responses, HttpConfig config, Vertx vertx) {
        this(responses, config, ((VertxInternal) vertx).transport());
    }

    @SuppressWarnings("NullAway.Init") // the options are there before anybody finds it
    ConnectionGuard(ProblemResponses responses, HttpConfig config, Transport transport) {
        this.invalid = new InvalidRequests(responses);
        this.config = config;
        this.transport = transport;
    }

    /**
     * Begins to guard the server.
     *
     * @throws IllegalStateException when its connections could not be guarded
     */
    @Override
    public void customizeHttpServer(HttpServerOptions server) {
        if (!(transport instanceof JDKTransport)) {
            throw new IllegalStateException("the native transport does not let connections be guarded"
                    + " (expected quarkus.vertx.prefer-native-transport=false)");
        }
        this.options = new HttpServerOptions(server);
        current = this;
    }

    /**
     * Refuses a server with a certificate; the framework asks about one without as well, and then starts none.
     *
     * @throws IllegalStateException when there is one: connections that are encrypted could not be guarded
     */
    @Override
    public void customizeHttpsServer(HttpServerOptions server) {
        if (server.getKeyCertOptions() == null) {
            return;
        }
        throw new IllegalStateException("TLS ends at the gateway, and connections that are encrypted here could not be"
                + " guarded (expected no certificate for the HTTP server, quarkus.http.ssl.* and"
                + " quarkus.http.tls-configuration-name unset)");
    }

    /** Guards a connection whose pipeline is complete; one that is no HTTP is left alone. */
    static void guard(ChannelPipeline pipeline) {
        ConnectionGuard guard = current;
        if (guard != null
                && pipeline.get(DECODER) != null
                && pipeline.get(HANDLER) instanceof VertxHandler<?> handler) {
            guard.prepare(pipeline, (Http1xServerConnection) handler.getConnection());
        }
    }

    private void prepare(ChannelPipeline pipeline, Http1xServerConnection connection) {
        pipeline.replace(DECODER, DECODER, new RequestDecoder(options, config.headTimeout()));
        pipeline.addBefore(HANDLER, "compressor", new AnswerCompressor());
        pipeline.addBefore(HANDLER, "brokenBodies", new BrokenBodies(invalid));
        connection.invalidRequestHandler(invalid);
    }
}
