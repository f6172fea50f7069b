package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP decoder of Vert.x, stricter about framing (RFC 9112 section 6.3) and with a deadline for heads. What it
 * refuses leaves it as a request whose decoder result is a failure, so that it is answered like everything that cannot be
 * decoded; nothing of the connection is read after that.
 */
final class RequestDecoder extends VertxHttpRequestDecoder {

    private static final int MAX_BLANK_BYTES = 2;

    private final ClientConnection connection;
    private final Duration headTimeout;
    private Future<?> headDeadline;
    private boolean inBody;

    RequestDecoder(HttpServerOptions options, ClientConnection connection, Duration headTimeout) {
        super(options);
        this.connection = connection;
        this.headTimeout = headTimeout;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (connection.isRefused()) {
            in.skipBytes(in.readableBytes());
            return;
        }
        boolean blank = isBlank(in);
        super.decode(context, in, out);
        if (out.isEmpty() && !inBody && !blank) {
            awaitHead(context);
        }
        for (int i = 0; i < out.size(); i++) {
            inspect(out, i);
        }
    }

    /** One line break between requests is no beginning of the next (RFC 9112 section 2.2). */
    private static boolean isBlank(ByteBuf in) {
        int length = in.readableBytes();
        return length <= MAX_BLANK_BYTES && in.forEachByte(b -> b == '\r' || b == '\n') < 0;
    }

    private void inspect(List<Object> out, int index) {
        Object message = out.get(index);
        if (message instanceof HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content && !content.decoderResult().isSuccess()) {
            out.remove(index);
            ReferenceCountUtil.release(content);
            connection.breakBody();
        } else if (message instanceof LastHttpContent) {
            inBody = false;
        }
    }

    private void begin(HttpRequest request) {
        cancelDeadline();
        inBody = true;
        boolean wellFormed = request.decoderResult().isSuccess();
        findFault(request)
                .filter(fault -> wellFormed)
                .ifPresent(fault -> request.setDecoderResult(DecoderResult.failure(new RefusedRequest(fault))));
        connection.receiveHead();
        if (!request.decoderResult().isSuccess()) {
            connection.refuseRest();
        }
    }

    private Optional<GatewayProblem> findFault(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1)) {
            return Optional.of(
                    version.protocolName().equals(HttpVersion.HTTP_1_1.protocolName())
                            ? new GatewayProblem(Code.VERSION_NOT_SUPPORTED, "The gateway speaks HTTP/1.1.")
                            : GatewayProblem.notHttp());
        }
        if (!HopByHop.isKnownFraming(request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING))) {
            return Optional.of(
                    GatewayProblem.badRequest("Transfer-Encoding must be chunked, in lower case, or absent."));
        }
        return connection.findPipelineFault();
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new RefusedRequest(
                GatewayProblem.badRequest("The request has Content-Length and Transfer-Encoding (expected one)."));
    }

    private void awaitHead(ChannelHandlerContext context) {
        if (headDeadline == null) {
            headDeadline = context.executor()
                    .schedule(
                            () -> refuse(context, GatewayProblem.headTooSlow(headTimeout)),
                            headTimeout.toMillis(),
                            TimeUnit.MILLISECONDS);
        }
    }

    /** Answers with a problem what has not become a request, after the answers still due. */
    void refuse(ChannelHandlerContext context, GatewayProblem problem) {
        HttpMessage message = createInvalidMessage();
        message.setDecoderResult(DecoderResult.failure(new RefusedRequest(problem)));
        connection.receiveHead();
        connection.refuseRest();
        context.fireChannelRead(message);
        context.fireChannelReadComplete();
    }

    private void cancelDeadline() {
        if (headDeadline != null) {
            headDeadline.cancel(false);
            headDeadline = null;
        }
    }

    /** Stands for a request whose target is not known, hence empty. */
    @Override
    protected HttpMessage createInvalidMessage() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "", HeadersMultiMap.httpHeaders());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        cancelDeadline();
        super.channelInactive(context);
    }
}
