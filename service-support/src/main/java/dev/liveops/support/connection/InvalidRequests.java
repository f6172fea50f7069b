package dev.liveops.support.connection;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import dev.liveops.support.routes.RouteLabel;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** Answers requests whose head is no head, or none of ours, with a problem; the connection ends with it. */
final class InvalidRequests implements Handler<HttpServerRequest> {

    private final ProblemResponses responses;

    InvalidRequests(ProblemResponses responses) {
        this.responses = responses;
    }

    @Override
    public void handle(HttpServerRequest request) {
        ProblemException problem = toProblem(request.decoderResult().cause());
        RouteLabel.REFUSED.put(request);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        responses.end(request.response(), problem, document(problem));
    }

    /** The document of a problem of no path: what came as one cannot be trusted. */
    Buffer document(ProblemException problem) {
        return responses.document(problem, null);
    }

    static ProblemException toProblem(Throwable cause) {
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        if (cause instanceof TooLongHttpLineException) {
            return ProblemException.of(
                    CommonProblem.TARGET_TOO_LONG, "the first line is longer than this service takes");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return ProblemException.of(
                    CommonProblem.HEADERS_TOO_LARGE, "the headers together are larger than this service takes");
        }
        return ProblemException.of(
                CommonProblem.BAD_REQUEST, "the request is not framed as HTTP/1.1 (expected what RFC 9112 says)");
    }
}
