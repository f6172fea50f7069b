package dev.liveops.support.audit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which trace the request at hand belongs to, so that an entry leads to the logs of the change: that of its span where
 * traces are on, else the trace id of its {@code traceparent} (W3C Trace Context, section 3.2), else its {@code X-Request-Id}.
 */
@Singleton
public class RequestTrace {

    private static final Pattern TRACE_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");
    private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final CurrentVertxRequest requests;

    RequestTrace(CurrentVertxRequest requests) {
        this.requests = requests;
    }

    /**
     * The id, at most 128 visible characters; null outside of a request, or when it names neither. Ask before work leaves the
     * context of its request.
     */
    public @Nullable String current() {
        SpanContext span = Span.current().getSpanContext();
        if (span.isValid()) {
            return span.getTraceId();
        }
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        RoutingContext context = requests.getCurrent();
        return context == null ? null : of(context.request());
    }

    static @Nullable String of(HttpServerRequest request) {
        return id(request.getHeader("traceparent"), request.getHeader("X-Request-Id"));
    }

    static @Nullable String id(@Nullable String traceParent, @Nullable String requestId) {
        Matcher trace = TRACE_PARENT.matcher(traceParent == null ? "" : traceParent);
        if (trace.matches()) {
            return trace.group(1);
        }
        return requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
    }
}
