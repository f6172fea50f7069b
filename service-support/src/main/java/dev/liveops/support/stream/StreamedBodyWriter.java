package dev.liveops.support.stream;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends streamed bodies. */
@Provider
public class StreamedBodyWriter extends ServerBodyWriter<StreamedBody> {

    private static final Logger LOG = Logger.getLogger(StreamedBodyWriter.class);

    StreamedBodyWriter() {
        super(StreamedBody.class);
    }

    @Override
    public void writeResponse(StreamedBody content, Type genericType, ServerRequestContext context) {
        ServerHttpResponse response = context.serverResponse();
        // Vert.x wants it before the first piece; the answer's own headers follow with that.
        if (content.length() == StreamedBody.UNKNOWN) {
            response.setChunked(true);
        } else {
            response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(content.length()));
        }
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        if (request.serverRequest().getRequestMethod().equals("HEAD")) {
            // Not one piece is fetched for whom none is sent to.
            response.end();
            return;
        }
        request.suspend();
        // A writer is where the framework ends, so here we subscribe ourselves.
        content.pieces()
                .onItem()
                .transformToUniAndConcatenate(piece -> Uni.createFrom().completionStage(() -> response.write(piece)))
                .subscribe()
                .with(written -> {}, failure -> breakOff(request, failure), () -> end(request));
    }

    private static void end(ResteasyReactiveRequestContext request) {
        request.serverResponse().end();
        request.resume();
    }

    // The headers are gone, so all that can be said is that this is not the whole body.
    private static void breakOff(ResteasyReactiveRequestContext request, Throwable failure) {
        if (failure instanceof IOException || request.serverResponse().closed()) {
            LOG.debugf(failure, "client left before the end of a body");
        } else {
            LOG.warnf(failure, "body not sent to its end");
            request.serverResponse().reset();
        }
        request.resume();
    }
}
