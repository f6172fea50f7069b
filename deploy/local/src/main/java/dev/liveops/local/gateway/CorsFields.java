package dev.liveops.local.gateway;

/** The header fields that pages of other origins may send and read, beyond those that any page may. */
final class CorsFields {

    /**
     * What services take, then what tracing adds to every call of a page: W3C Trace Context and Baggage, Sentry, B3
     * (Zipkin) and Datadog.
     */
    static final String ALLOWED = "Accept, Authorization, Cache-Control, Content-Encoding, Content-Type,"
            + " Idempotency-Key, If-Match, If-Modified-Since, If-None-Match, If-Range, If-Unmodified-Since, Last-Event-ID,"
            + " Liveops-Install-Id, Prefer, Range, X-API-Key, X-Request-Id, X-Requested-With,"
            + " baggage, sentry-trace, traceparent, tracestate,"
            + " b3, X-B3-ParentSpanId, X-B3-Sampled, X-B3-SpanId, X-B3-TraceId,"
            + " x-datadog-origin, x-datadog-parent-id, x-datadog-sampling-priority, x-datadog-tags, x-datadog-trace-id";

    /** What services and the gateway answer. */
    static final String EXPOSED = "Accept-Encoding, Accept-Ranges, Allow, Content-Disposition, Content-Encoding,"
            + " Content-Range, Date, ETag, Link, Liveops-Snapshot, Liveops-Version, Location, Retry-After, Vary, WWW-Authenticate, X-Request-Id";

    private CorsFields() {}
}
