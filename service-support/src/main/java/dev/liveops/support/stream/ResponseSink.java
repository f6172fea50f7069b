package dev.liveops.support.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** The body of an answer; without the framework between, for which a thousand messages are a thousand answers. */
record ResponseSink(HttpServerResponse response) implements EventSink {

    @Override
    public void write(byte[] piece, Runnable taken) {
        response.write(Buffer.buffer(piece)).onSuccess(written -> taken.run());
    }

    @Override
    public void end() {
        response.end();
    }

    @Override
    public void close() {
        response.reset();
    }
}
