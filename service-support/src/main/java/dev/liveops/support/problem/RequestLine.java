package dev.liveops.support.problem;

import dev.liveops.model.problem.CommonProblem;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses the NUL character in a path or query: PostgreSQL cannot store it, so nothing of ours has it in its name. */
final class RequestLine {

    @ServerRequestFilter(preMatching = true)
    void refuseNul(HttpServerRequest request) {
        if (request.uri().contains("%00")) {
            throw ProblemException.of(
                    CommonProblem.BAD_REQUEST,
                    "the path or query holds the NUL character (%00), which cannot be stored");
        }
    }
}
