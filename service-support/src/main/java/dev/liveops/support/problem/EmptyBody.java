package dev.liveops.support.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets an action be called without a body, whatever type a client names for it: {@code curl -X POST .../activate} names none, a
 * form library names its own, and the framework would answer 415 to both.
 */
@Singleton
public class EmptyBody {

    private static final int BEFORE_THE_FRAMEWORK = 900;

    void register(@Observes Filters filters) {
        filters.register(EmptyBody::describe, BEFORE_THE_FRAMEWORK);
    }

    private static void describe(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        boolean empty =
                (length == null || length.equals("0")) && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
        if (empty) {
            request.headers().set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        context.next();
    }
}
