package dev.liveops.support.connection;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpRequest;
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
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests as RFC 9112 wants them read and gives each head its time. What it refuses goes on as an invalid request with
 * the problem as its cause: it is answered in its turn, and is the last of its connection.
 */
final class RequestDecoder extends VertxHttpRequestDecoder {

    /** What the methods that no standard knows are called, since metrics have them as a label. */
    static final HttpMethod OTHER = HttpMethod.valueOf("OTHER");

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.DELETE,
            HttpMethod.CONNECT,
            HttpMethod.OPTIONS,
            HttpMethod.TRACE,
            HttpMethod.PATCH);

    /** Versions we answer. */
    static final Set<HttpVersion> VERSIONS = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1);

    private final Duration headTimeout;
    private boolean awaitsHead = true;
    private boolean headBegun;
    private boolean refused;
    private @Nullable Future<?> deadline;

    RequestDecoder(HttpServerOptions options, Duration headTimeout) {
        super(options);
        this.headTimeout = headTimeout;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (refused) {
            ReferenceCountUtil.release(bytes);
            return;
        }
        super.channelRead(context, bytes);
        // Not before: nearly every head is whole when its first byte is read.
        if (headBegun && deadline == null && !refused) {
            deadline =
                    context.executor().schedule(() -> giveUp(context), headTimeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws Exception {
        if (refused) {
            bytes.skipBytes(bytes.readableBytes());
            return;
        }
        headBegun |= awaitsHead && bytes.isReadable();
        int before = out.size();
        super.decode(context, bytes, out);
        for (int index = before; index < out.size(); index++) {
            note(out.get(index));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopClock();
        super.channelInactive(context);
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw ProblemException.of(
                CommonProblem.BAD_REQUEST, "Content-Length and Transfer-Encoding exclude each other (RFC 9112, 6.1)");
    }

    // Netty's own speaks HTTP/1.0, and so would its answer.
    @Override
    protected HttpMessage createInvalidMessage() {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/", HeadersMultiMap.httpHeaders());
    }

    private void note(Object message) {
        if (message instanceof HttpRequest request) {
            awaitsHead = false;
            headBegun = false;
            stopClock();
            check(request);
        }
        if (message instanceof LastHttpContent) {
            awaitsHead = true;
        }
    }

    private void check(HttpRequest request) {
        if (!METHODS.contains(request.method())) {
            request.setMethod(OTHER);
        }
        if (request.decoderResult().isSuccess()) {
            ProblemException problem = HeadRules.firstFault(request);
            if (problem != null) {
                request.setDecoderResult(DecoderResult.failure(problem));
            }
        }
        if (!VERSIONS.contains(request.protocolVersion())) {
            // Its answer would be in the version we do not speak.
            request.setProtocolVersion(HttpVersion.HTTP_1_1);
        }
        refused = request.decoderResult().isFailure();
    }

    private void giveUp(ChannelHandlerContext context) {
        refused = true;
        HttpMessage late = createInvalidMessage();
        late.setDecoderResult(DecoderResult.failure(ProblemException.of(
                CommonProblem.TIMEOUT, "the head did not arrive within " + headTimeout.toSeconds() + " s")));
        context.fireChannelRead(late);
        context.fireChannelReadComplete();
    }

    private void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
