package dev.liveops.support.problem;

import dev.liveops.model.problem.CommonProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses the NUL character in a path or query: PostgreSQL cannot store it, so nothing of ours has it in its name. */
@Singleton
public class RequestLine {

    private static final int BEFORE_THE_FRAMEWORK = 1900;

    private final ProblemResponses responses;

    RequestLine(ProblemResponses responses) {
        this.responses = responses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseNul, BEFORE_THE_FRAMEWORK);
    }

    private void refuseNul(RoutingContext context) {
        if (context.request().uri().contains("%00")) {
            responses.end(
                    context,
                    ProblemException.of(
                            CommonProblem.BAD_REQUEST,
                            "the path or query holds the NUL character (%00), which cannot be stored"));
        } else {
            context.next();
        }
    }
}
