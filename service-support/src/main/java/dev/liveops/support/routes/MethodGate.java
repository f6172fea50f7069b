package dev.liveops.support.routes;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers {@code OPTIONS} and methods that a path does not have with what it has (RFC 9110, sections 9.3.7 and 15.5.6), before
 * anything else of the request is looked at; the framework knows only the methods of one class.
 */
@Singleton
public class MethodGate {

    // The first that refuses: whoever refuses a request behind it has its label for metrics.
    private static final int PRIORITY = 2000;
    private static final int NO_CONTENT = 204;
    private static final String FRAMEWORK = "/q/";

    private final Routes routes;
    private final ProblemResponses responses;

    MethodGate(Routes routes, ProblemResponses responses) {
        this.routes = routes;
        this.responses = responses;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String path = context.normalizedPath();
        String method = context.request().method().name();
        if (Routes.hasNamelessSegment(path)) {
            RouteLabel.UNKNOWN.put(context.request());
            responses.end(context, ProblemException.of(CommonProblem.NOT_FOUND, "nothing is at " + path));
            return;
        }
        Route route = routes.find(path);
        if (route == null) {
            if (!path.startsWith(FRAMEWORK)) {
                RouteLabel.UNKNOWN.put(context.request());
            }
            context.next();
            return;
        }
        route.label().put(context.request());
        if (!route.methods().contains(method)) {
            responses.end(
                    context,
                    ProblemException.of(
                                    CommonProblem.METHOD_NOT_ALLOWED,
                                    method + " is not supported at " + path + " (expected one of " + route.allow()
                                            + ")")
                            .withHeader("Allow", route.allow()));
        } else if (method.equals("OPTIONS")) {
            context.response()
                    .setStatusCode(NO_CONTENT)
                    .putHeader(HttpHeaders.ALLOW, route.allow())
                    .end();
        } else {
            context.next();
        }
    }
}
