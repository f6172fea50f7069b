package dev.liveops.support.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/**
 * Lets a guard see each connection that a server accepts before its first byte is read. The framework has no other place for
 * that: it makes its HTTP servers itself, and sets neither their handler of connections nor that of invalid requests.
 */
final class GuardedTransport extends JDKTransport {

    /** Puts the transport into every Vert.x of the process, unless a native one was asked for. */
    public static final class Provider implements VertxServiceProvider {

        @Override
        public void init(VertxBuilder builder) {
            if (builder.findTransport() == JDKTransport.INSTANCE) {
                builder.findTransport(new GuardedTransport());
            }
        }
    }

    @Override
    public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
        super.configure(options, domainSocket, bootstrap);
        ChannelHandler initializer = bootstrap.config().childHandler();
        bootstrap.childHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel connection) {
                // Runs at once, since the channel is registered: behind it stands the whole pipeline.
                connection.pipeline().addLast(initializer);
                ConnectionGuard.guard(connection.pipeline());
            }
        });
    }
}
