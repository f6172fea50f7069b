package dev.liveops.support.connection;

import dev.liveops.support.problem.ProblemResponses;
import io.netty.channel.ChannelPipeline;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import io.vertx.core.net.impl.VertxHandler;
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
    private HttpServerOptions options;

    @SuppressWarnings("NullAway.Init") // the options are there before anybody finds it
    ConnectionGuard(ProblemResponses responses, HttpConfig config) {
        this.invalid = new InvalidRequests(responses);
        this.config = config;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions server) {
        this.options = new HttpServerOptions(server);
        current = this;
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
