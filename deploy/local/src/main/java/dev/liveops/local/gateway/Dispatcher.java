package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import dev.liveops.local.gateway.route.Route;
import dev.liveops.local.gateway.route.RouteTable;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides for each request who answers it: the gateway itself, or the service its path belongs to. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Vertx vertx;
    private final ServicePools pools;
    private final GatewayOptions options;
    private final RouteTable routes;
    private final CorsPolicy cors;
    private final OwnPages pages;

    Dispatcher(Vertx vertx, ServicePools pools, GatewayOptions options, RouteTable routes, OwnPages pages) {
        this.vertx = vertx;
        this.pools = pools;
        this.options = options;
        this.routes = routes;
        this.cors = new CorsPolicy(options.allowedOrigins());
        this.pages = pages;
    }

    /** Answers a request that the HTTP decoder understood, unless nobody waits for the answer any more. */
    void handle(HttpServerRequest request) {
        ClientConnection client = ClientConnection.of(request);
        if (client.isGone()) {
            return;
        }
        boolean broken = client.beginRequest(request);
        decorate(request);
        try {
            if (broken) {
                answerLast(request, GatewayProblem.malformedBody());
                return;
            }
            Optional<GatewayProblem> fault = RequestCheck.findFault(request, () -> maxBodyBytes(request));
            if (fault.isPresent()) {
                refuse(request, fault.get());
            } else if (cors.isPreflight(request)) {
                cors.answerPreflight(request);
                discardBody(request);
            } else if (request.method().equals(HttpMethod.OPTIONS)
                    && request.uri().equals("*")) {
                request.response()
                        .setStatusCode(204)
                        .putHeader("Allow", RequestCheck.FORWARDED_METHODS)
                        .end();
                discardBody(request);
            } else {
                dispatch(request, RequestPath.parse(request.uri(), request.getHeader("Host")));
            }
        } catch (RequestPath.MalformedException e) {
            refuse(request, GatewayProblem.badRequest(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error(
                    "Request failed in the gateway: requestId={}",
                    request.response().headers().get(RequestId.HEADER),
                    e);
            refuse(request, new GatewayProblem(Code.INTERNAL_ERROR, "The gateway failed; its log says why."));
        }
    }

    /** Answers what the HTTP decoder gave up on; the connection is closed afterwards. */
    void handleInvalid(HttpServerRequest request) {
        ClientConnection.of(request).beginRequest(request);
        decorate(request);
        answerLast(request, explain(request.decoderResult().cause()));
    }

    private static GatewayProblem explain(Throwable cause) {
        if (cause instanceof RefusedRequest refused) {
            return refused.problem();
        }
        if (cause instanceof TooLongHttpLineException) {
            return new GatewayProblem(
                    Code.URI_TOO_LONG, "The request line is over " + Gateway.MAX_LINE_BYTES + " bytes.");
        }
        return cause instanceof TooLongHttpHeaderException
                ? new GatewayProblem(
                        Code.HEADERS_TOO_LARGE, "The headers are over " + Gateway.MAX_HEADER_BYTES + " bytes.")
                : GatewayProblem.notHttp();
    }

    private void decorate(HttpServerRequest request) {
        request.response().putHeader(RequestId.HEADER, RequestId.of(request));
        cors.decorate(request);
    }

    private void dispatch(HttpServerRequest request, RequestPath path) {
        if (OwnPages.isOwn(path)) {
            if (admit(request, ServicePools.Kind.READ)) {
                whenWritable(request.response(), () -> pages.answer(request, path));
                discardBody(request);
            }
            return;
        }
        Optional<Route> route = route(path);
        if (route.isEmpty()) {
            refuse(request, GatewayProblem.noRoute());
        } else if (RequestCheck.isForwarded(request.method())) {
            forward(request, path, route.get());
        } else {
            request.response().putHeader("Allow", RequestCheck.FORWARDED_METHODS);
            refuse(
                    request,
                    new GatewayProblem(
                            Code.METHOD_NOT_SUPPORTED, "The method " + request.method() + " is not forwarded."));
        }
    }

    // The route files cannot name /q; this is the second lock on the same door.
    private Optional<Route> route(RequestPath path) {
        return path.isWithin("/q") ? Optional.empty() : routes.find(path.path());
    }

    private long maxBodyBytes(HttpServerRequest request) {
        try {
            return maxBodyBytes(route(RequestPath.parse(request.uri(), request.getHeader("Host"))));
        } catch (RequestPath.MalformedException noRoute) {
            return maxBodyBytes(Optional.empty());
        }
    }

    private long maxBodyBytes(Optional<Route> route) {
        return route.flatMap(Route::maxRequestBytes)
                .orElse(options.limits().clients().maxBodyBytes());
    }

    private void forward(HttpServerRequest request, RequestPath path, Route route) {
        Optional<URI> address = options.backends().find(route.backend());
        if (address.isEmpty()) {
            refuse(request, GatewayProblem.unavailable(route.backend()));
            return;
        }
        Duration timeout =
                route.requestTimeout().orElse(options.limits().services().requestTimeout());
        ServicePools.Kind kind = ServicePools.Kind.of(request, timeout);
        if (admit(request, kind)) {
            Exchange.Destination destination = new Exchange.Destination(
                    route.backend(), address.get(), path.target(), kind, timeout, maxBodyBytes(Optional.of(route)));
            new Exchange(vertx, options.limits().clients(), request, destination, pools).forward();
        }
    }

    /** Counts the request among what its client has under way, or refuses it. */
    private boolean admit(HttpServerRequest request, ServicePools.Kind kind) {
        if (ClientConnection.of(request).enter(request, kind)) {
            return true;
        }
        refuse(
                request,
                GatewayProblem.tooManyRequests(
                        kind.limit(options.limits().services()).perClient()));
        return false;
    }

    /** A client that sends requests without reading the answers must not fill the memory with pages. */
    private static void whenWritable(HttpServerResponse response, Runnable answer) {
        if (response.writeQueueFull()) {
            response.drainHandler(drained -> {
                response.drainHandler(null);
                answer.run();
            });
        } else {
            answer.run();
        }
    }

    private void refuse(HttpServerRequest request, GatewayProblem problem) {
        if (request.response().ended() || request.response().headWritten()) {
            request.connection().close();
            return;
        }
        problem.answer(request);
        discardBody(request);
    }

    /** Refuses a request whose connection cannot go on. */
    private static void answerLast(HttpServerRequest request, GatewayProblem problem) {
        request.response().putHeader("Connection", "close");
        problem.answer(request);
        if (request.decoderResult().isSuccess()) {
            request.connection().close();
        }
    }

    private void discardBody(HttpServerRequest request) {
        UnreadBody.discard(vertx, request, options.limits().clients().drainTimeout());
    }
}
