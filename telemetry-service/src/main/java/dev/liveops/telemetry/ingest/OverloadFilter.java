package dev.liveops.telemetry.ingest;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.limits.ClientAddress;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import dev.liveops.telemetry.limits.ArrivingBodies;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Turns batches away before their token, their body or anything else of them is looked at while the queue is full: what is
 * turned away must cost next to nothing, or overload would eat the capacity it lacks. Bounds, too, what bodies that are
 * arriving may take, in bytes and in time.
 */
@Singleton
public class OverloadFilter {

    // Before the framework, but behind whoever turns away what announces itself as too long.
    private static final int PRIORITY = 900;
    private static final String ARRIVAL = Arrival.class.getName();
    private static final String PATH = "/v1/telemetry/batch";
    // A body that does not say is taken for a large one.
    private static final long UNKNOWN_BYTES = 262_144;

    private final GroupWriter writer;
    private final ArrivingBodies bodies;
    private final ClientAddress addresses;
    private final IngestMetrics metrics;
    private final IngestConfig config;
    private final ProblemResponses responses;
    // Made once: making it was a third of what turning a batch away cost.
    private final ProblemException full;
    private final Buffer fullDocument;

    OverloadFilter(
            GroupWriter writer,
            ArrivingBodies bodies,
            ClientAddress addresses,
            IngestMetrics metrics,
            IngestConfig config,
            ProblemResponses responses) {
        this.writer = writer;
        this.bodies = bodies;
        this.addresses = addresses;
        this.metrics = metrics;
        this.config = config;
        this.responses = responses;
        this.full = writer.full();
        this.fullDocument = responses.document(full, PATH);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        // However it is written, and with a slash at its end.
        boolean isBatch = context.request().method().equals(HttpMethod.POST)
                && context.normalizedPath().startsWith(PATH);
        if (!isBatch || letIn(context)) {
            context.next();
        }
    }

    private boolean letIn(RoutingContext context) {
        try {
            expect(context);
            return true;
        } catch (ProblemException refused) {
            refuse(context, refused);
            // The rest of the body is read and forgotten, so that the connection can be used again.
            context.request().resume();
            return false;
        }
    }

    private void expect(RoutingContext context) {
        if (!writer.letIn()) {
            throw full;
        }
        String address = addresses.of(context.request());
        long bytes = announcedBytes(context);
        try {
            bodies.reserve(address, bytes);
        } catch (ProblemException refused) {
            writer.arrived();
            throw refused;
        }
        long timer = context.vertx().setTimer(config.bodyTimeout().toMillis(), late -> giveUp(context));
        context.put(ARRIVAL, new Arrival(address, bytes, timer, new AtomicBoolean()));
        // Whatever became of it: answered, also by the framework, which tells nobody when such a body proves too long;
        // or left by its client in the middle of the body.
        context.addHeadersEndHandler(answered -> arrived(context));
        context.addEndHandler(ended -> arrived(context));
    }

    private static long announcedBytes(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? UNKNOWN_BYTES : Long.parseLong(length);
    }

    /** The body of a batch is here, and so is who sent it. */
    String received(RoutingContext context) {
        Arrival arrival = context.get(ARRIVAL);
        if (!arrived(context)) {
            // Its sender was told so already.
            throw tooLate();
        }
        return arrival.address();
    }

    /** The body of a batch is here, or will never be; says whether that is news. */
    private boolean arrived(RoutingContext context) {
        Arrival arrival = context.get(ARRIVAL);
        boolean isNews = arrival.ended().compareAndSet(false, true);
        if (isNews) {
            context.vertx().cancelTimer(arrival.timer());
            bodies.release(arrival.address(), arrival.bytes());
            writer.arrived();
        }
        return isNews;
    }

    private void giveUp(RoutingContext context) {
        if (arrived(context)) {
            refuse(context, tooLate()).onComplete(written -> leave(context.request()));
        }
    }

    private ProblemException tooLate() {
        return ProblemException.of(
                CommonProblem.TIMEOUT,
                "the body did not arrive within " + config.bodyTimeout().toSeconds() + " s; nothing of it was stored");
    }

    // Nobody knows where the next request of the connection would begin; a stream of HTTP/2 simply ends.
    private static void leave(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            request.connection().close();
        }
    }

    private Future<Void> refuse(RoutingContext context, ProblemException problem) {
        metrics.failed(problem);
        return problem == full ? responses.end(context, full, fullDocument) : responses.end(context, problem);
    }

    /** A body that is arriving. */
    private record Arrival(String address, long bytes, long timer, AtomicBoolean ended) {}
}
