package dev.liveops.support.body;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.connection.HttpConfig;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives each body its time to arrive: who sends one bit by bit would hold a connection, and a thread, for as long. */
@Singleton
public class BodyDeadline {

    // Before whoever turns a request away: what arrives of its body then is to be waited for as well, and not for long.
    private static final int PRIORITY = 2100;
    private static final int MAX_DIGITS = 18;
    private static final long LINGER_MILLIS = 1000;

    private final ProblemResponses responses;
    private final HttpConfig config;
    private final long maxBytes;

    BodyDeadline(
            ProblemResponses responses,
            HttpConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.responses = responses;
        this.config = config;
        this.maxBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean hasBody =
                length == null ? request.headers().contains(HttpHeaders.TRANSFER_ENCODING) : !length.equals("0");
        if (hasBody) {
            Duration patience = patience(length);
            long timer = context.vertx().setTimer(patience.toMillis(), late -> giveUp(context, patience));
            context.addEndHandler(answered -> {
                context.vertx().cancelTimer(timer);
                if (answered.succeeded()) {
                    linger(context);
                }
            });
        }
        context.next();
    }

    // A body that is turned away counts as one that is not; it has no more than its second afterwards.
    private Duration patience(String length) {
        boolean isKnown = length != null && length.length() <= MAX_DIGITS;
        long bytes = isKnown ? Math.min(maxBytes, Long.parseLong(length)) : maxBytes;
        return config.bodyTimeout()
                .plusSeconds(bytes / config.bodyBytesPerSecond().asLongValue());
    }

    // Who closes a connection at once resets it, and the answer may be lost; who reads on for what nobody wants never
    // ends.
    private void linger(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            return;
        }
        AtomicLong unwanted = new AtomicLong();
        request.handler(bytes -> {
            if (unwanted.addAndGet(bytes.length()) > maxBytes) {
                request.connection().close();
            }
        });
        request.resume();
        context.vertx().setTimer(LINGER_MILLIS, over -> {
            if (!request.isEnded()) {
                request.connection().close();
            }
        });
    }

    private void giveUp(RoutingContext context, Duration patience) {
        HttpServerRequest request = context.request();
        if (request.isEnded()) {
            // It is here; what takes time is ours.
            return;
        }
        if (context.response().headWritten()) {
            request.connection().close();
            return;
        }
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        responses
                .end(
                        context,
                        ProblemException.of(
                                CommonProblem.TIMEOUT,
                                "the body did not arrive within " + patience.toSeconds()
                                        + " s; nothing of it was stored"))
                // Nobody knows where the next request of the connection would begin.
                .onComplete(written -> request.connection().close());
    }
}
