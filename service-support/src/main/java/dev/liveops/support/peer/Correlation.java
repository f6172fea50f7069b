package dev.liveops.support.peer;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** What ties the requests together that one request of a client causes: handed on as it came, if it is well-formed. */
@Singleton
class Correlation {

    private static final Map<String, Pattern> HEADERS = Map.of(
            "X-Request-Id", Pattern.compile("[A-Za-z0-9._~-]{1,128}"),
            // W3C Trace Context, section 3.2.
            "traceparent", Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}"));

    private final CurrentVertxRequest current;

    Correlation(CurrentVertxRequest current) {
        this.current = current;
    }

    /** The headers of the request at hand that go on; empty where there is no request. */
    Map<String, String> headers() {
        if (!Arc.container().requestContext().isActive()) {
            return Map.of();
        }
        RoutingContext context = current.getCurrent();
        return context == null ? Map.of() : headers(context.request());
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> found = new LinkedHashMap<>();
        HEADERS.forEach((name, wellFormed) -> {
            String value = request.getHeader(name);
            if (value != null && wellFormed.matcher(value).matches()) {
                found.put(name, value);
            }
        });
        return found;
    }
}
