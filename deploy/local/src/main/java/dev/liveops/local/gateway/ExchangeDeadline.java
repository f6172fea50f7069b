package dev.liveops.local.gateway;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/** The time one exchange has: in all, and for each part of a request body that is waited for. One timer at a time. */
final class ExchangeDeadline {

    private static final long NONE = -1;

    private final Vertx vertx;
    private final Exchange.Destination destination;
    private final Duration bodyTimeout;
    private final LimitedBody body;
    private final Consumer<GatewayProblem> expired;
    private final long startNanos = System.nanoTime();
    private long timer = NONE;

    /**
     * @param bodyTimeout for each {@link ClientLimits#MIN_BODY_BYTES} of the body
     * @param expired told once, when there is no time left
     */
    ExchangeDeadline(
            Vertx vertx,
            Exchange.Destination destination,
            Duration bodyTimeout,
            LimitedBody body,
            Consumer<GatewayProblem> expired) {
        this.vertx = vertx;
        this.destination = destination;
        this.bodyTimeout = bodyTimeout;
        this.body = body;
        this.expired = expired;
    }

    /** Begins to wait, or goes on. */
    void await() {
        long left = destination.timeout().isZero() ? Long.MAX_VALUE : millisLeft();
        long wait = body.isIncomplete() ? Math.min(left, bodyTimeout.toMillis()) : left;
        if (wait < Long.MAX_VALUE) {
            timer = vertx.setTimer(Math.max(1, wait), fired -> check());
        }
    }

    void cancel() {
        if (timer != NONE) {
            vertx.cancelTimer(timer);
        }
    }

    private void check() {
        timer = NONE;
        if (!destination.timeout().isZero() && millisLeft() <= 0) {
            expired.accept(
                    body.isAwaitingClient()
                            ? GatewayProblem.clientTooSlow(destination.timeout())
                            : GatewayProblem.timeout(destination.backend(), destination.timeout()));
        } else if (body.hasStalled(ClientLimits.MIN_BODY_BYTES)) {
            expired.accept(GatewayProblem.bodyTooSlow(bodyTimeout));
        } else {
            await();
        }
    }

    private long millisLeft() {
        return destination.timeout().minusNanos(System.nanoTime() - startNanos).toMillis();
    }
}
