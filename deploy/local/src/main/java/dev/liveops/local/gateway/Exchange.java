package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request on its way to a service and the response on its way back. Everything happens on the event loop of the
 * client's connection, so plain fields are enough.
 */
final class Exchange implements ProxyInterceptor {

    private static final ProxyOptions WITHOUT_WEB_SOCKETS = new ProxyOptions().setSupportWebSocket(false);
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final Vertx vertx;
    private final ClientLimits limits;
    private final HttpServerRequest request;
    private final ClientConnection client;
    private final Optional<ClientAddresses.Place> place;
    private final Destination destination;
    private final ServicePools pools;
    private final LimitedBody body;
    private final ExchangeDeadline deadline;
    private final Promise<ProxyResponse> answer = Promise.promise();
    private HttpClientRequest serviceRequest;
    private boolean serviceDone;
    private GatewayProblem reason;
    private boolean over;

    /**
     * Where a request goes.
     *
     * @param backend name of the service
     * @param address where it listens
     * @param target request target for the service
     * @param kind the pool it takes its connection from
     * @param timeout for the whole exchange; zero is without end
     * @param maxBodyBytes of the request
     */
    record Destination(
            String backend, URI address, String target, ServicePools.Kind kind, Duration timeout, long maxBodyBytes) {}

    Exchange(Vertx vertx, ClientLimits limits, HttpServerRequest request, Destination destination, ServicePools pools) {
        this.vertx = vertx;
        this.limits = limits;
        this.request = request;
        this.client = ClientConnection.of(request);
        this.place = client.place();
        this.destination = destination;
        this.pools = pools;
        this.body = new LimitedBody(request, destination.maxBodyBytes());
        this.deadline = new ExchangeDeadline(vertx, destination, limits.bodyTimeout(), body, this::giveUp);
    }

    /** Sends the request on its way; whatever comes of it is answered. */
    void forward() {
        request.response().closeHandler(closed -> abandon());
        client.onBrokenBody(() -> giveUp(GatewayProblem.malformedBody()));
        deadline.await();
        HttpProxy.reverseProxy(WITHOUT_WEB_SOCKETS, pools.client(destination.kind()))
                .origin(context ->
                        pools.connect(destination.kind(), destination.address()).compose(this::begin))
                .addInterceptor(this)
                .handle(request);
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest forwarded = context.request();
        HopByHop.strip(forwarded.headers());
        ForwardedHeaders.replace(forwarded.headers(), request);
        forwarded.headers().remove("Expect");
        // No service has sessions: what a browser sends along with a beacon is none of its business.
        forwarded.headers().remove("Cookie");
        forwarded
                .putHeader(RequestId.HEADER, request.response().headers().get(RequestId.HEADER))
                .setURI(destination.target())
                .setAuthority(request.authority())
                .setBody(takeBody(forwarded.getBody().length()));
        context.sendRequest()
                .recover(failure -> mayRepeat(forwarded) ? repeat(context) : Future.failedFuture(failure))
                .compose(ServiceAnswer::requireKnownFraming)
                .onSuccess(answer::tryComplete)
                .onFailure(answer::tryFail);
        return answer.future().recover(failure -> refuse(forwarded, failure));
    }

    /** The body to forward; null when the request has none. */
    private Body takeBody(long length) {
        if (body.isExpected()) {
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
                && ServicePools.isSafe(request.method());
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        ServiceAnswer.edit(context.response(), request, destination.backend());
        Future<Void> sent = context.sendResponse();
        showHead(request.response());
        return sent.onComplete(end -> finish());
    }

    private Future<ProxyResponse> repeat(ProxyContext context) {
        serviceRequest = null;
        return context.sendRequest();
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

    /** Turns a failure before the response began into a problem. */
    private Future<ProxyResponse> refuse(ProxyRequest forwarded, Throwable failure) {
        releaseService();
        GatewayProblem problem = explain(failure);
        if (problem.code() == Code.BAD_RESPONSE && !isOver()) {
            LOG.warn("Service broke off: service={} cause={}", destination.backend(), failure.getMessage());
        }
        if (isCutOff()) {
            request.response().putHeader("Connection", "close");
        }
        ProxyResponse response = forwarded.release().response();
        ServiceAnswer.write(problem, response, request);
        return Future.succeededFuture(response);
    }

    private GatewayProblem explain(Throwable failure) {
        if (body.isOverLimit()) {
            return GatewayProblem.bodyTooLarge(destination.maxBodyBytes());
        }
        if (reason != null) {
            return reason;
        }
        if (serviceRequest != null) {
            return GatewayProblem.brokenOff(destination.backend());
        }
        return failure instanceof ConnectionPoolTooBusyException || failure instanceof TimeoutException
                ? GatewayProblem.busy(destination.backend())
                : GatewayProblem.unavailable(destination.backend());
    }

    /** A stream may be silent for long after its head: the client sees at once that it is open. */
    private static void showHead(HttpServerResponse response) {
        if (response.isChunked() && !response.headWritten() && !response.ended() && !response.closed()) {
            response.writeHead();
        }
    }

    /** Ends the exchange for this reason; a response that has begun can only be broken off. */
    private void giveUp(GatewayProblem problem) {
        over = true;
        reason = problem;
        if (problem.code() == Code.REQUEST_TIMEOUT) {
            client.refuseRest();
        }
        if (!answer.tryFail(problem.detail())) {
            abandon();
            request.connection().close();
        }
    }

    private boolean isOver() {
        return over || request.response().closed();
    }

    private void abandon() {
        conclude();
        releaseService();
    }

    private void finish() {
        conclude();
        if (isCutOff()) {
            releaseService();
            request.connection().close();
        } else if (!request.isEnded()) {
            releaseService();
            UnreadBody.discard(vertx, request, limits.drainTimeout());
        }
    }

    /** The next request of the connection may have begun already, and keeps its place. */
    private void conclude() {
        over = true;
        deadline.cancel();
        place.ifPresent(ClientAddresses.Place::release);
    }

    /** Whether the rest of the request will never be read. */
    private boolean isCutOff() {
        return client.isRefused() && !request.isEnded();
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
