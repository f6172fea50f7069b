package dev.liveops.telemetry.ingest;

import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import io.quarkus.vertx.http.runtime.filters.Filters;
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

    private static final int BEFORE_THE_FRAMEWORK = 1100;
    private static final String EXPECTED = OverloadFilter.class.getName();
    private static final String PATH = "/v1/telemetry/batch";

    private final GroupWriter writer;
    private final IngestMetrics metrics;
    private final ProblemResponses responses;

    OverloadFilter(GroupWriter writer, IngestMetrics metrics, ProblemResponses responses) {
        this.writer = writer;
        this.metrics = metrics;
        this.responses = responses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_FRAMEWORK);
    }

    private void check(RoutingContext context) {
        boolean isBatch = context.request().method() == HttpMethod.POST
                && PATH.equals(context.request().path());
        if (!isBatch) {
            context.next();
        } else if (writer.letIn()) {
            expect(context);
            context.next();
        } else {
            refuse(context, writer.full());
        }
    }

    private void expect(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            // When such a body proves too long, the framework ends the request without telling anybody.
            writer.arrived();
            return;
        }
        AtomicBoolean expected = new AtomicBoolean(true);
        context.put(EXPECTED, expected);
        // Whatever became of it, also when the client left in the middle of its body.
        context.addEndHandler(ended -> arrived(context));
    }

    /** The body of a batch is here, or will never be. */
    void arrived(RoutingContext context) {
        AtomicBoolean expected = context.get(EXPECTED);
        if (expected != null && expected.getAndSet(false)) {
            writer.arrived();
        }
    }

    private void refuse(RoutingContext context, ProblemException full) {
        metrics.failed(full);
        responses.end(context, full);
        // The rest of the body is read and forgotten, so that the connection can be used again.
        context.request().resume();
    }
}
