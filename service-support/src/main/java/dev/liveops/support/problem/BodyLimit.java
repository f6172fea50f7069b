package dev.liveops.support.problem;

import dev.liveops.model.problem.CommonProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers a body that announces itself as too large with a problem; the framework would close without a word. */
@Singleton
public class BodyLimit {

    private static final int BEFORE_THE_FRAMEWORK = 1000;
    private static final int MAX_DIGITS = 18;
    private static final int BEHIND_THE_FRAMEWORK = 1;

    private final ProblemResponses responses;
    private final long maxBytes;

    BodyLimit(
            ProblemResponses responses, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.responses = responses;
        this.maxBytes = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_FRAMEWORK);
        filters.register(BodyLimit::takeOver, BEHIND_THE_FRAMEWORK);
    }

    // The framework's own count ends with an answer without words; whoever reads the body counts as well.
    private static void takeOver(RoutingContext context) {
        context.remove(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        context.next();
    }

    private void check(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && (length.length() > MAX_DIGITS || Long.parseLong(length) > maxBytes)) {
            refuse(context, length);
        } else {
            context.next();
        }
    }

    private void refuse(RoutingContext context, String length) {
        String detail = "the body has " + length + " bytes (expected at most " + maxBytes + ")";
        // The rest of the body is of no use, so the connection cannot be used again.
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        responses.end(context, ProblemException.of(CommonProblem.BODY_TOO_LARGE, detail));
    }
}
