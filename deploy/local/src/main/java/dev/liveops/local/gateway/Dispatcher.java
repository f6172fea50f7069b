package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import dev.liveops.local.gateway.route.Route;
import dev.liveops.local.gateway.route.RouteTable;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides for each request who answers it: the gateway itself, or the service its path belongs to. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Vertx vertx;
    private final HttpClient client;
    private final GatewayOptions options;
    private final RouteTable routes;
    private final CorsPolicy cors;
    private final OwnPages pages;

    Dispatcher(Vertx vertx, HttpClient client, GatewayOptions options, RouteTable routes, OwnPages pages) {
        this.vertx = vertx;
        this.client = client;
        this.options = options;
        this.routes = routes;
        this.cors = new CorsPolicy(options.allowedOrigins());
        this.pages = pages;
    }

    /** Answers a request that the HTTP decoder understood. */
    void handle(HttpServerRequest request) {
        decorate(request);
        try {
            Optional<GatewayProblem> fault =
                    RequestCheck.findFault(request, options.limits().maxBodyBytes());
            if (fault.isPresent()) {
                refuse(request, fault.get());
            } else if (cors.isPreflight(request)) {
                cors.answerPreflight(request);
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
        decorate(request);
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            new GatewayProblem(Code.URI_TOO_LONG, "The request line is over " + Gateway.MAX_LINE_BYTES + " bytes.")
                    .answer(request);
        } else if (cause instanceof TooLongHttpHeaderException) {
            new GatewayProblem(Code.HEADERS_TOO_LARGE, "The headers are over " + Gateway.MAX_HEADER_BYTES + " bytes.")
                    .answer(request);
        } else {
            GatewayProblem.badRequest("The request is not valid HTTP/1.1.").answer(request);
        }
    }

    private void decorate(HttpServerRequest request) {
        request.response().putHeader(RequestId.HEADER, RequestId.of(request));
        cors.decorate(request);
    }

    private void dispatch(HttpServerRequest request, RequestPath path) {
        if (pages.answer(request, path)) {
            discardBody(request);
            return;
        }
        // The route files cannot name /q; this is the second lock on the same door.
        Optional<Route> route = path.isWithin("/q") ? Optional.empty() : routes.find(path.path());
        if (route.isEmpty()) {
            refuse(request, GatewayProblem.noRoute());
            return;
        }
        Optional<URI> address = options.backends().find(route.get().backend());
        if (address.isEmpty()) {
            refuse(request, GatewayProblem.unavailable(route.get().backend()));
            return;
        }
        Exchange.Destination destination = new Exchange.Destination(
                route.get().backend(),
                address.get(),
                path.target(),
                route.get().requestTimeout().orElse(options.limits().requestTimeout()));
        new Exchange(vertx, options.limits(), request, destination).forward(client);
    }

    private void refuse(HttpServerRequest request, GatewayProblem problem) {
        if (request.response().ended() || request.response().headWritten()) {
            request.connection().close();
            return;
        }
        problem.answer(request);
        discardBody(request);
    }

    private void discardBody(HttpServerRequest request) {
        UnreadBody.discard(vertx, request, options.limits().drainTimeout());
    }
}
