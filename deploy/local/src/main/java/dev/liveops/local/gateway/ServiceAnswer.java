package dev.liveops.local.gateway;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;

/** What is changed in the response of a service before the client sees it; all else passes as it is. */
final class ServiceAnswer {

    private static final int FIRST_FAILURE_STATUS = 400;

    /** Said of the empty body, false of a problem in its place. */
    private static final List<String> EMPTY_BODYS_FIELDS = List.of("Content-Encoding", "ETag", "Last-Modified");

    private ServiceAnswer() {}

    /** Fails when the body is framed in a way that cannot be passed on. */
    static Future<ProxyResponse> requireKnownFraming(ProxyResponse response) {
        return HopByHop.hasKnownFraming(response.headers())
                ? Future.succeededFuture(response)
                : Future.failedFuture("unknown transfer coding");
    }

    /** Takes away what belongs to the connection or is the gateway's to say, and explains a refusal without a reason. */
    static void edit(ProxyResponse response, HttpServerRequest request, String backend) {
        HopByHop.strip(response.headers());
        CorsPolicy.strip(response.headers());
        response.headers().remove(RequestId.HEADER);
        if (isBareRefusal(response, request)) {
            explain(response, request, backend);
        }
        // Vert.x knows a 304, which must not be framed like a body, only by its standard reason phrase.
        response.setStatusMessage(null);
    }

    /** Frameworks refuse with a status alone what they do not let through to the service's own code. */
    private static boolean isBareRefusal(ProxyResponse response, HttpServerRequest request) {
        return response.getStatusCode() >= FIRST_FAILURE_STATUS
                && response.getBody() != null
                && response.getBody().length() == 0
                && !request.method().equals(HttpMethod.HEAD);
    }

    private static void explain(ProxyResponse response, HttpServerRequest request, String backend) {
        int status = response.getStatusCode();
        GatewayProblem problem = status == HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE.code()
                ? GatewayProblem.bodyTooLargeFor(backend)
                : GatewayProblem.unexplained(backend, status);
        EMPTY_BODYS_FIELDS.forEach(response.headers()::remove);
        if (status == HttpResponseStatus.SERVICE_UNAVAILABLE.code()
                && !response.headers().contains("Retry-After")) {
            response.putHeader("Retry-After", GatewayProblem.RETRY_AFTER_SECONDS);
        }
        write(problem, response, request);
    }

    /** Makes a response that of the gateway itself. */
    static void write(GatewayProblem problem, ProxyResponse response, HttpServerRequest request) {
        if (response.getBody() != null) {
            response.getBody().stream().resume();
        }
        response.setStatusCode(problem.status());
        problem.headers(request).forEach(response::putHeader);
        response.setBody(Body.body(problem.body(request)));
    }
}
