package dev.liveops.local.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;

/** The body of a request as a stream that fails when it gets longer than allowed; nothing of it is kept. */
final class LimitedBody implements ReadStream<Buffer> {

    private final HttpServerRequest request;
    private final long maxBytes;
    private final boolean expected;
    private Handler<Throwable> exceptionHandler;
    private long receivedBytes;
    private long countedBytes;
    private boolean paused = true;
    private boolean heldUp;
    private boolean unwanted;

    /** The body of a request that is paused. */
    LimitedBody(HttpServerRequest request, long maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
        this.expected = ServicePools.hasBody(request.headers());
    }

    /** Whether the request has a body at all. */
    boolean isExpected() {
        return expected;
    }

    boolean isOverLimit() {
        return receivedBytes > maxBytes;
    }

    /** Passes nothing on any more: the service that was to get it is gone. */
    void stop() {
        unwanted = true;
    }

    /** Whether the gateway waits for the client, rather than the client for the gateway. */
    boolean isAwaitingClient() {
        return !paused && isIncomplete();
    }

    /** Whether some of it is still to come. */
    boolean isIncomplete() {
        return expected && !request.isEnded();
    }

    /**
     * Whether it brought less than {@code minBytes} since this was last asked, through no fault of the gateway or the
     * service.
     */
    boolean hasStalled(long minBytes) {
        boolean stalled = isAwaitingClient() && !heldUp && !unwanted && receivedBytes - countedBytes < minBytes;
        countedBytes = receivedBytes;
        heldUp = paused;
        return stalled;
    }

    @Override
    public LimitedBody handler(Handler<Buffer> handler) {
        request.handler(handler == null ? null : chunk -> receive(chunk, handler));
        return this;
    }

    private void receive(Buffer chunk, Handler<Buffer> handler) {
        if (unwanted || isOverLimit()) {
            return;
        }
        receivedBytes += chunk.length();
        if (!isOverLimit()) {
            handler.handle(chunk);
        } else if (exceptionHandler != null) {
            exceptionHandler.handle(new IllegalStateException("body over " + maxBytes + " bytes"));
        }
    }

    @Override
    public LimitedBody exceptionHandler(Handler<Throwable> handler) {
        exceptionHandler = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody endHandler(Handler<Void> handler) {
        request.endHandler(handler);
        return this;
    }

    @Override
    public LimitedBody pause() {
        heldUp |= !paused;
        paused = true;
        request.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        paused = false;
        request.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        paused = false;
        request.fetch(amount);
        return this;
    }
}
