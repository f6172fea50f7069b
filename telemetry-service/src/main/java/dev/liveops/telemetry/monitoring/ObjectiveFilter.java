package dev.liveops.telemetry.monitoring;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Times the requests of which something is promised, from their head to the end of their answer. */
@Singleton
class ObjectiveFilter {

    // Before whatever may turn a request away, or hold it up.
    private static final int PRIORITY = 1_100;
    private static final int CLIENTS_FAULT = 400;
    private static final int OUR_FAULT = 500;

    private final ObjectiveMetrics metrics;
    private final ObjectiveConfig config;

    ObjectiveFilter(ObjectiveMetrics metrics, ObjectiveConfig config) {
        this.metrics = metrics;
        this.config = config;
    }

    void register(@Observes Filters filters) {
        filters.register(this::time, PRIORITY);
    }

    private void time(RoutingContext context) {
        Objective.of(context.normalizedPath()).ifPresent(objective -> {
            long began = System.nanoTime();
            context.addEndHandler(ended -> ended(objective, context, System.nanoTime() - began));
        });
        context.next();
    }

    // What its client did wrong says nothing of us; who left before his answer waited too long.
    private void ended(Objective objective, RoutingContext context, long nanos) {
        int status = context.response().ended() ? context.response().getStatusCode() : OUR_FAULT;
        if (status >= OUR_FAULT) {
            metrics.count(objective, ObjectiveMetrics.FAILED);
        } else if (status < CLIENTS_FAULT) {
            boolean isKept = Duration.ofNanos(nanos).compareTo(objective.within(config)) <= 0;
            metrics.count(objective, isKept ? ObjectiveMetrics.KEPT : ObjectiveMetrics.SLOW);
        }
    }
}
