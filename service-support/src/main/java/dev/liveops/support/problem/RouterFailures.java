package dev.liveops.support.problem;

import dev.liveops.model.problem.CommonProblem;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers with a problem where a request fails on its way to the resources; the framework would answer in its own words. */
@Singleton
public class RouterFailures {

    private static final Logger LOG = Logger.getLogger(RouterFailures.class);

    // Before the framework's own.
    private static final int ORDER = -3000;
    private static final int INTERNAL = 500;

    private final ProblemResponses responses;

    RouterFailures(ProblemResponses responses) {
        this.responses = responses;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        Throwable failure = context.failure();
        boolean isIdentity = failure instanceof AuthenticationException || failure instanceof UnauthorizedException;
        if (context.response().ended()) {
            // Answered already, as a body that came too late; what still worked on it has nobody to tell.
            LOG.debugf(
                    failure,
                    "request failed after its answer path=%s",
                    context.request().path());
            return;
        }
        if (isIdentity || context.response().headWritten()) {
            context.next();
            return;
        }
        if (!context.request().isEnded()) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        responses.end(context, toProblem(context, failure));
    }

    private static ProblemException toProblem(RoutingContext context, @Nullable Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        String path = String.valueOf(context.request().path());
        if (context.statusCode() > 0 && context.statusCode() < INTERNAL) {
            return FrameworkFailure.toProblem(context.statusCode(), path);
        }
        LOG.errorf(failure, "request failed on its way to the resources path=%s", path);
        return ProblemException.of(
                CommonProblem.INTERNAL, "the request failed for a reason that is ours; it was logged");
    }
}
