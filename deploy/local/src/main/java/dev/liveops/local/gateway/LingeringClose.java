package dev.liveops.local.gateway;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.SocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * Closes a refused connection in two steps (RFC 9112 section 9.6): first its sending half; the other once the client has
 * closed too, or after a while. Closed at once with bytes unread, TCP would reset it and the client lose its answer.
 */
final class LingeringClose extends ChannelOutboundHandlerAdapter {

    private static final long PATIENCE_SECONDS = 2;

    private final ClientConnection connection;
    private boolean lingering;

    LingeringClose(ClientConnection connection) {
        this.connection = connection;
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (lingering || !connection.isRefused() || !context.channel().isActive()) {
            context.close(promise);
            return;
        }
        lingering = true;
        SocketChannel channel = (SocketChannel) context.channel();
        channel.closeFuture().addListener(closed -> promise.trySuccess());
        channel.shutdownOutput();
        channel.config().setAutoRead(true);
        context.executor().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
