package dev.liveops.local.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A failure of the gateway itself as an RFC 9457 problem.
 *
 * @param code what went wrong; clients switch on it
 * @param status status code of the response
 * @param detail one sentence for people
 */
record GatewayProblem(Code code, int status, String detail) {

    /** When it may be worth trying again. */
    static final String RETRY_AFTER_SECONDS = "2";

    private static final String FLAGS = "/ofrep/v1/evaluate/flags/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What passes by itself. */
    private static final Set<Code> RETRIABLE =
            Set.of(Code.TOO_MANY_REQUESTS, Code.SERVICE_BUSY, Code.SERVICE_UNAVAILABLE);

    /** The problem codes of the gateway; on the wire {@code gateway.} and the lower-case name. */
    enum Code {
        /** The request cannot be understood. */
        BAD_REQUEST(400, "Bad request"),
        /** A page of an origin that is not allowed asks for permission. */
        ORIGIN_NOT_ALLOWED(403, "Origin not allowed"),
        /** No service answers this path. */
        NO_ROUTE(404, "No route"),
        /** A page of the gateway itself is only for reading. */
        METHOD_NOT_ALLOWED(405, "Method not allowed"),
        /** The client did not finish its request in time. */
        REQUEST_TIMEOUT(408, "Request timeout"),
        /** The request body is over the limit. */
        BODY_TOO_LARGE(413, "Body too large"),
        /** The request line is over the limit. */
        URI_TOO_LONG(414, "URI too long"),
        /** The client has as much under way as one client may. */
        TOO_MANY_REQUESTS(429, "Too many requests at once"),
        /** The request headers are over the limit. */
        HEADERS_TOO_LARGE(431, "Headers too large"),
        /** The gateway itself failed. */
        INTERNAL_ERROR(500, "Internal error"),
        /** The gateway forwards no such method. */
        METHOD_NOT_SUPPORTED(501, "Method not supported"),
        /** The service broke off before its response began, or sent something that is none. */
        BAD_RESPONSE(502, "Bad response"),
        /** All connections to the service stay busy. */
        SERVICE_BUSY(503, "Service busy"),
        /** The service cannot be reached. */
        SERVICE_UNAVAILABLE(503, "Service unavailable"),
        /** The service did not answer in time. */
        TIMEOUT(504, "Timeout"),
        /** The client does not speak HTTP/1.1. */
        VERSION_NOT_SUPPORTED(505, "HTTP version not supported"),
        /** The service refused with a status alone, which the response keeps. */
        UNEXPLAINED(0, "Refused without a reason");

        private final int status;
        private final String title;

        Code(int status, String title) {
            this.status = status;
            this.title = title;
        }

        String wireName() {
            return "gateway." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** A problem with the status of its code. */
    GatewayProblem(Code code, String detail) {
        this(code, code.status, detail);
    }

    static GatewayProblem badRequest(String detail) {
        return new GatewayProblem(Code.BAD_REQUEST, detail);
    }

    static GatewayProblem bodyTooLarge(long maxBodyBytes) {
        return new GatewayProblem(Code.BODY_TOO_LARGE, "The request body is over " + maxBodyBytes + " bytes.");
    }

    static GatewayProblem bodyTooLargeFor(String backend) {
        return new GatewayProblem(Code.BODY_TOO_LARGE, "The request body is larger than " + backend + " takes.");
    }

    static GatewayProblem noRoute() {
        return new GatewayProblem(Code.NO_ROUTE, "No service answers this path; /openapi lists those that do.");
    }

    static GatewayProblem unavailable(String backend) {
        return new GatewayProblem(Code.SERVICE_UNAVAILABLE, backend + " cannot be reached; try again soon.");
    }

    static GatewayProblem brokenOff(String backend) {
        return new GatewayProblem(
                Code.BAD_RESPONSE, backend + " broke off before its response began, or sent none that is valid HTTP.");
    }

    static GatewayProblem busy(String backend) {
        return new GatewayProblem(
                Code.SERVICE_BUSY, backend + " has as many requests under way as it may; try again soon.");
    }

    static GatewayProblem unexplained(String backend, int status) {
        return new GatewayProblem(
                Code.UNEXPLAINED, status, "%s answered with status %d and gave no reason.".formatted(backend, status));
    }

    static GatewayProblem tooManyRequests(int limit) {
        return tooMany("This client address has %d requests of this kind under way, as many as it may.", limit);
    }

    static GatewayProblem tooManyConnections(int limit) {
        return tooMany("This client address has more than %d connections.", limit);
    }

    static GatewayProblem tooManyPipelined(int limit) {
        return tooMany("More than %d requests were sent ahead of the answers to those before them.", limit);
    }

    private static GatewayProblem tooMany(String detail, int limit) {
        return new GatewayProblem(Code.TOO_MANY_REQUESTS, detail.formatted(limit));
    }

    static GatewayProblem notHttp() {
        return badRequest("The request is not valid HTTP/1.1.");
    }

    static GatewayProblem malformedBody() {
        return badRequest("The request body is not validly chunked (RFC 9112 section 7.1).");
    }

    static GatewayProblem headTooSlow(Duration timeout) {
        return new GatewayProblem(
                Code.REQUEST_TIMEOUT, "The request head did not arrive within " + timeout.toMillis() + " ms.");
    }

    static GatewayProblem bodyTooSlow(Duration timeout) {
        return new GatewayProblem(
                Code.REQUEST_TIMEOUT,
                "The request body stalled: less than %d bytes in %d ms."
                        .formatted(ClientLimits.MIN_BODY_BYTES, timeout.toMillis()));
    }

    static GatewayProblem timeout(String backend, Duration timeout) {
        return new GatewayProblem(Code.TIMEOUT, backend + " did not answer within " + timeout.toMillis() + " ms.");
    }

    static GatewayProblem clientTooSlow(Duration timeout) {
        return new GatewayProblem(
                Code.REQUEST_TIMEOUT, "The request body did not arrive within " + timeout.toMillis() + " ms.");
    }

    /** Header fields of the response. */
    Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", isOfFlags(request) ? "application/json" : "application/problem+json");
        headers.put("Cache-Control", "no-store");
        if (RETRIABLE.contains(code)) {
            headers.put("Retry-After", RETRY_AFTER_SECONDS);
        }
        return headers;
    }

    /**
     * The document; {@code instance} is the path of the request, without its query, which may hold secrets, and is absent
     * when no path was understood.
     */
    Buffer body(HttpServerRequest request) {
        ObjectNode document = JSON.createObjectNode()
                .put("type", "urn:liveops:problem:" + code.wireName())
                .put("title", code.title)
                .put("status", status)
                .put("detail", detail);
        String path = request.path();
        if (path != null && path.startsWith("/")) {
            document.put("instance", path);
        }
        if (isOfFlags(request)) {
            boolean isOne = path.startsWith(FLAGS);
            document.put("errorCode", isOne && status == Code.NO_ROUTE.status ? "FLAG_NOT_FOUND" : "GENERAL")
                    .put("errorDetails", detail);
            if (isOne) {
                document.put("key", path.substring(FLAGS.length()));
            }
        }
        return Buffer.buffer(document.put("code", code.wireName()).toString());
    }

    // OFREP has its own words for failures, and its clients read them in plain JSON alone (ADR 0073).
    private static boolean isOfFlags(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith("/ofrep/");
    }

    /** Answers a request with this problem; nothing of it was forwarded. */
    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        Buffer body = body(request);
        response.setStatusCode(status);
        headers(request).forEach(response::putHeader);
        response.putHeader("Content-Length", Integer.toString(body.length()));
        response.end(body);
    }
}
