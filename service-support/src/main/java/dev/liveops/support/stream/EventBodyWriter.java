package dev.liveops.support.stream;

import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Begins streams. */
@Provider
public class EventBodyWriter extends ServerBodyWriter<EventBody> {

    EventBodyWriter() {
        super(EventBody.class);
    }

    @Override
    public void writeResponse(EventBody content, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        if (request.serverRequest().getRequestMethod().equals("HEAD")) {
            context.serverResponse().end();
            return;
        }
        // Vert.x wants it before the first piece; the answer's own headers follow with that.
        context.serverResponse().setChunked(true);
        content.reader().begin();
    }
}
