package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns batches away before their token, their body or anything else of them is looked at while the queue is full: what is
 * turned away must cost next to nothing, or overload would eat the capacity it lacks.
 */
@Singleton
public class OverloadFilter {

    // Before the framework, but behind whoever turns away what announces itself as too long.
    private static final int PRIORITY = 900;
    private static final String ARRIVAL = Arrival.class.getName();
    private static final String PATH = "/v1/telemetry/batch";
    // Of a body that does not say, as much as is gathered before somebody reads it.
    private static final long USUAL_BYTES = 65_536;

    private final GroupWriter writer;
    private final IngestMetrics metrics;
    private final IngestConfig config;
    private final ProblemResponses responses;

    OverloadFilter(GroupWriter writer, IngestMetrics metrics, IngestConfig config, ProblemResponses responses) {
        this.writer = writer;
        this.metrics = metrics;
        this.config = config;
        this.responses = responses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        boolean isBatch = context.request().method() == HttpMethod.POST
                && PATH.equals(context.request().path());
        long bytes = isBatch ? announcedBytes(context) : 0;
        if (!isBatch) {
            context.next();
        } else if (writer.letIn(bytes)) {
            expect(context, bytes);
            context.next();
        } else {
            refuse(context, writer.full());
            // The rest of the body is read and forgotten, so that the connection can be used again.
            context.request().resume();
        }
    }

    private static long announcedBytes(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? USUAL_BYTES : Long.parseLong(length);
    }

    private void expect(RoutingContext context, long bytes) {
        long timer = context.vertx().setTimer(config.bodyTimeout().toMillis(), late -> giveUp(context));
        context.put(ARRIVAL, new Arrival(bytes, timer, new AtomicBoolean()));
        // Whatever became of it: answered, also by the framework, which tells nobody when such a body proves too long;
        // or left by its client in the middle of the body.
        context.addHeadersEndHandler(answered -> arrived(context));
        context.addEndHandler(ended -> arrived(context));
    }

    /** The body of a batch is here, or will never be; says whether that is news. */
    boolean arrived(RoutingContext context) {
        Arrival arrival = context.get(ARRIVAL);
        boolean isNews = arrival != null && arrival.ended().compareAndSet(false, true);
        if (isNews) {
            context.vertx().cancelTimer(arrival.timer());
            writer.arrived(arrival.bytes());
        }
        return isNews;
    }

    private void giveUp(RoutingContext context) {
        if (arrived(context)) {
            String detail = "the body did not arrive within "
                    + config.bodyTimeout().toSeconds() + " s; nothing of it was stored";
            refuse(context, ProblemException.of(CommonProblem.TIMEOUT, detail))
                    // Nobody knows where the next request of the connection would begin.
                    .onComplete(written -> context.request().connection().close());
        }
    }

    private Future<Void> refuse(RoutingContext context, ProblemException problem) {
        metrics.failed(problem);
        return responses.end(context, problem);
    }

    /** A body that is arriving. */
    private record Arrival(long bytes, long timer, AtomicBoolean ended) {}
}
