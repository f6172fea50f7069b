package dev.liveops.local.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** The rest of a request body that nobody wants. */
final class UnreadBody {

    private UnreadBody() {}

    /**
     * Reads it and throws it away, so that the client sees its answer and the connection can serve the next request. A
     * client that goes on for longer than {@code patience} loses the connection.
     */
    static void discard(Vertx vertx, HttpServerRequest request, Duration patience) {
        if (request.isEnded()) {
            return;
        }
        long timer = vertx.setTimer(
                patience.toMillis(), expired -> request.connection().close());
        request.handler(null);
        request.exceptionHandler(failure -> vertx.cancelTimer(timer));
        request.endHandler(end -> vertx.cancelTimer(timer));
        request.resume();
    }
}
