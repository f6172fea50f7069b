package dev.liveops.local.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * One connection of a client, as far as Vert.x does not show it: which of its requests is being read and whether anything
 * more of it is wanted. Lives on the event loop. This and the two handlers it puts into the pipeline are the only places
 * that go beneath the API of Vert.x, which has no say on framing.
 */
final class ClientConnection {

    private static final AttributeKey<ClientConnection> KEY =
            AttributeKey.valueOf(ClientConnection.class, "connection");

    /** Requests that may wait for the answer to the one before them; browsers send none ahead. */
    private static final int MAX_PIPELINED = 100;

    private final Channel channel;
    private final ContextInternal context;
    private final ClientAddresses.ClientAddress address;
    private Optional<ClientAddresses.Place> place = Optional.empty();
    private Runnable onBrokenBody;
    private long headsReceived;
    private long headsHandled;
    private boolean bodyBroken;
    private boolean refused;

    private ClientConnection(Channel channel, ContextInternal context, ClientAddresses.ClientAddress address) {
        this.channel = channel;
        this.context = context;
        this.address = address;
    }

    /** Takes charge of a connection that has just been accepted. */
    static void accept(
            HttpConnection accepted, HttpServerOptions options, ClientLimits limits, ClientAddresses addresses) {
        // A client that goes away or sends rubbish is no news.
        accepted.exceptionHandler(failure -> {});
        ConnectionBase base = (ConnectionBase) accepted;
        Channel channel = base.channel();
        ClientAddresses.ClientAddress address =
                addresses.connect(((InetSocketAddress) channel.remoteAddress()).getAddress());
        ClientConnection connection = new ClientConnection(channel, base.getContext(), address);
        channel.closeFuture().addListener(closed -> connection.leave());
        channel.attr(KEY).set(connection);
        RequestDecoder decoder = new RequestDecoder(options, connection, limits.headTimeout());
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace("httpDecoder", "httpDecoder", decoder);
        pipeline.addFirst(new LingeringClose(connection));
        if (address.hasTooManyConnections()) {
            decoder.refuse(pipeline.context(decoder), GatewayProblem.tooManyConnections(limits.maxConnections()));
        }
    }

    /** The connection that a request came on. */
    static ClientConnection of(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel().attr(KEY).get();
    }

    /** Whether the client has left. Vert.x goes on to the requests that it had sent ahead, and tells none of them. */
    boolean isGone() {
        return !channel.isActive();
    }

    /**
     * Takes one of the places of the address for the current request; false when none is left. It is given back when the
     * response has ended or the connection is closed: Vert.x tells a response that was broken off neither.
     */
    boolean enter(HttpServerRequest request, ServicePools.Kind kind) {
        place = address.enter(kind);
        place.ifPresent(taken -> request.response().endHandler(ended -> taken.release()));
        return place.isPresent();
    }

    /** The place of the current request; empty when it was refused one. */
    Optional<ClientAddresses.Place> place() {
        return place;
    }

    private void leave() {
        place.ifPresent(ClientAddresses.Place::release);
        address.disconnect();
    }

    /** Whether what comes in is thrown away. */
    boolean isRefused() {
        return refused;
    }

    /** Reads nothing more: the framing is lost or the client too slow. Whoever says so closes the connection. */
    void refuseRest() {
        refused = true;
    }

    /** The decoder has a whole head. */
    void receiveHead() {
        headsReceived++;
    }

    /** Why the next request must not wait behind those that are waiting, if so. */
    Optional<GatewayProblem> findPipelineFault() {
        return headsReceived - headsHandled > MAX_PIPELINED
                ? Optional.of(GatewayProblem.tooManyPipelined(MAX_PIPELINED))
                : Optional.empty();
    }

    /**
     * The turn has come to the next request; those that were sent ahead wait for it.
     *
     * @return whether its body is known to be malformed already
     */
    boolean beginRequest(HttpServerRequest request) {
        headsHandled++;
        onBrokenBody = () -> request.connection().close();
        return bodyBroken && isNewest();
    }

    /** Says who is to hear that the body of the current request is malformed; by default its connection is closed. */
    void onBrokenBody(Runnable handler) {
        onBrokenBody = handler;
    }

    /** The decoder found that the body it reads is malformed. */
    void breakBody() {
        refuseRest();
        bodyBroken = true;
        if (isNewest()) {
            context.emit(null, broken -> onBrokenBody.run());
        }
    }

    private boolean isNewest() {
        return headsHandled == headsReceived;
    }
}
