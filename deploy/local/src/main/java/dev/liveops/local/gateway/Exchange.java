package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to a service and the response on its way back. Everything happens on the event loop of the
 * client's connection, so plain fields are enough.
 */
final class Exchange implements ProxyInterceptor {

    private static final ProxyOptions WITHOUT_WEB_SOCKETS = new ProxyOptions().setSupportWebSocket(false);

    private static final Set<HttpMethod> REPEATABLE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Vertx vertx;
    private final GatewayLimits limits;
    private final HttpServerRequest request;
    private final Destination destination;
    private final LimitedBody body;
    private final Promise<ProxyResponse> answer = Promise.promise();
    private HttpClientRequest serviceRequest;
    private boolean serviceDone;
    private GatewayProblem deadlineProblem;
    private long deadlineTimer = -1;
    private boolean over;

    /**
     * Where a request goes.
     *
     * @param backend name of the service
     * @param address where it listens
     * @param target request target for the service
     * @param timeout for the whole exchange; zero is without end
     */
    record Destination(String backend, URI address, String target, Duration timeout) {}

    Exchange(Vertx vertx, GatewayLimits limits, HttpServerRequest request, Destination destination) {
        this.vertx = vertx;
        this.limits = limits;
        this.request = request;
        this.destination = destination;
        this.body = new LimitedBody(request, limits.maxBodyBytes());
    }

    /** Sends the request on its way; whatever comes of it is answered. */
    void forward(HttpClient client) {
        request.response().closeHandler(closed -> abandon());
        if (!destination.timeout().isZero()) {
            deadlineTimer = vertx.setTimer(destination.timeout().toMillis(), expired -> expire());
        }
        HttpProxy.reverseProxy(WITHOUT_WEB_SOCKETS, client)
                .origin(context -> connect(context.client()))
                .addInterceptor(this)
                .handle(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest forwarded = context.request();
        HopByHop.strip(forwarded.headers());
        ForwardedHeaders.replace(forwarded.headers(), request);
        forwarded.headers().remove("Expect");
        forwarded
                .putHeader(RequestId.HEADER, request.response().headers().get(RequestId.HEADER))
                .setURI(destination.target())
                .setAuthority(request.authority())
                .setBody(takeBody(forwarded.getBody().length()));
        context.sendRequest()
                .recover(failure -> mayRepeat(forwarded) ? repeat(context) : Future.failedFuture(failure))
                .compose(Exchange::requireKnownFraming)
                .onSuccess(answer::tryComplete)
                .onFailure(answer::tryFail);
        return answer.future().recover(failure -> refuse(forwarded, failure));
    }

    /** The body to forward; null when the request has none. */
    private Body takeBody(long length) {
        if (length > 0 || request.headers().contains("Transfer-Encoding")) {
            return Body.body(body, length);
        }
        body.resume();
        return null;
    }

    /**
     * Whether to ask once more after a failure. A service that restarted leaves dead connections in the pool, which show
     * only in use; a request that changes nothing can then be repeated (RFC 9110 section 9.2.2).
     */
    private boolean mayRepeat(ProxyRequest forwarded) {
        return serviceRequest != null
                && !isOver()
                && forwarded.getBody() == null
                && REPEATABLE.contains(request.method());
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ProxyResponse response = context.response();
        HopByHop.strip(response.headers());
        CorsPolicy.strip(response.headers());
        response.headers().remove(RequestId.HEADER);
        explainBareRefusal(response);
        // Vert.x knows a 304, which must not be framed like a body, only by its standard reason phrase.
        response.setStatusMessage(null);
        Future<Void> sent = context.sendResponse();
        showHead(request.response());
        return sent.onComplete(end -> finish());
    }

    private Future<ProxyResponse> repeat(ProxyContext context) {
        serviceRequest = null;
        return context.sendRequest();
    }

    private Future<HttpClientRequest> connect(HttpClient client) {
        RequestOptions options = new RequestOptions()
                .setHost(destination.address().getHost())
                .setPort(destination.address().getPort());
        return client.request(options).compose(this::begin);
    }

    private Future<HttpClientRequest> begin(HttpClientRequest connected) {
        connected.exceptionHandler(failure -> body.stop());
        if (isOver()) {
            connected.reset();
            return Future.failedFuture("the client is gone");
        }
        serviceRequest = connected;
        serviceDone = false;
        connected.response().compose(response -> response.end()).onSuccess(end -> serviceDone = true);
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        return Future.succeededFuture(connected);
    }

    private static Future<ProxyResponse> requireKnownFraming(ProxyResponse response) {
        return HopByHop.hasKnownFraming(response.headers())
                ? Future.succeededFuture(response)
                : Future.failedFuture("unknown transfer coding");
    }

    /** A service whose framework cuts a chunked body at its limit says so without a body; the client is told why. */
    private void explainBareRefusal(ProxyResponse response) {
        if (response.getStatusCode() == Code.BODY_TOO_LARGE.status()
                && response.getBody().length() == 0) {
            GatewayProblem problem = GatewayProblem.bodyTooLargeFor(destination.backend());
            problem.headers().forEach(response::putHeader);
            response.setBody(Body.body(problem.body(request)));
        }
    }

    /** Turns a failure before the response began into a problem. */
    private Future<ProxyResponse> refuse(ProxyRequest forwarded, Throwable failure) {
        releaseService();
        GatewayProblem problem = explain();
        if (problem.code() == Code.BAD_RESPONSE && !isOver()) {
            LOG.warn("Service broke off: service={} cause={}", destination.backend(), failure.getMessage());
        }
        ProxyResponse response = forwarded.release().response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        return Future.succeededFuture(response.setBody(Body.body(problem.body(request))));
    }

    private GatewayProblem explain() {
        if (body.isOverLimit()) {
            return GatewayProblem.bodyTooLarge(limits.maxBodyBytes());
        }
        if (deadlineProblem != null) {
            return deadlineProblem;
        }
        return serviceRequest == null
                ? GatewayProblem.unavailable(destination.backend())
                : GatewayProblem.brokenOff(destination.backend());
    }

    /** A stream may be silent for long after its head: the client sees at once that it is open. */
    private static void showHead(HttpServerResponse response) {
        if (response.isChunked() && !response.headWritten() && !response.ended() && !response.closed()) {
            response.writeHead();
        }
    }

    private void expire() {
        over = true;
        deadlineProblem = body.isAwaitingClient()
                ? GatewayProblem.clientTooSlow(destination.timeout())
                : GatewayProblem.timeout(destination.backend(), destination.timeout());
        if (!answer.tryFail(deadlineProblem.detail())) {
            // The response has begun, so it can only be broken off.
            abandon();
            request.connection().close();
        }
    }

    private boolean isOver() {
        return over || request.response().closed();
    }

    private void abandon() {
        over = true;
        releaseService();
    }

    private void finish() {
        over = true;
        vertx.cancelTimer(deadlineTimer);
        if (!request.isEnded()) {
            releaseService();
            UnreadBody.discard(vertx, request, limits.drainTimeout());
        }
    }

    /**
     * Stops what the service is still doing for this exchange. Once both sides are done the connection may serve another
     * exchange already, and must be left alone.
     */
    private void releaseService() {
        body.stop();
        if (serviceRequest != null && !(serviceDone && request.isEnded())) {
            serviceRequest.reset();
        }
    }
}
