package dev.liveops.support.stream;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Objects;

/** A request that is answered with server-sent events (HTML Living Standard, section 9.2). */
public final class EventAnswer {

    private EventAnswer() {}

    /**
     * Begins a stream, which leaves when its client does.
     *
     * @param expiresAt when its client's token ends, and the stream with it
     * @throws dev.liveops.support.problem.ProblemException {@code feed.full}
     */
    public static Response of(EventReaders readers, EventSource source, RoutingContext routing, Instant expiresAt) {
        Context context =
                Objects.requireNonNull(Vertx.currentContext(), "an operation runs on its connection's context");
        EventReader reader = readers.open(() -> new EventReader(
                source,
                new ResponseSink(routing.response()),
                command -> context.runOnContext(nothing -> command.run()),
                expiresAt));
        routing.addEndHandler(ended -> readers.leave(reader));
        return Response.ok(new EventBody(reader))
                .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
