package dev.liveops.support.connection;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.Problem;
import dev.liveops.support.problem.ProblemException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/** Answers a body whose chunks are malformed with a problem, where no answer has begun; Vert.x would only close. */
final class BrokenBodies extends ChannelDuplexHandler {

    private static final ProblemException PROBLEM = ProblemException.of(
            CommonProblem.BAD_REQUEST, "the chunks of the body are malformed (expected what RFC 9112, 7.1 says)");

    private final InvalidRequests invalid;
    private int unanswered;
    private boolean answerBegun;
    private boolean ended;

    BrokenBodies(InvalidRequests invalid) {
        this.invalid = invalid;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest) {
            unanswered++;
        } else if (message instanceof HttpContent content
                && content.decoderResult().isFailure()
                && unanswered == 1
                && !answerBegun) {
            content.release();
            ended = true;
            context.writeAndFlush(answer(context)).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (ended) {
            // What the request would have been answered comes too late.
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse response
                && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
            answerBegun = true;
        }
        if (message instanceof LastHttpContent && answerBegun) {
            answerBegun = false;
            unanswered--;
        }
        context.write(message, promise);
    }

    private FullHttpResponse answer(ChannelHandlerContext context) {
        byte[] document = invalid.document(PROBLEM).getBytes();
        ByteBuf body = context.alloc().buffer(document.length).writeBytes(document);
        FullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, body);
        answer.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE)
                .set(HttpHeaderNames.CONTENT_LENGTH, document.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return answer;
    }
}
