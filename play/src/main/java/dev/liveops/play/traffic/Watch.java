package dev.liveops.play.traffic;

import dev.liveops.play.report.Statistics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for answers, as long as there are any. */
final class Watch {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Vertx vertx;
    private final Statistics statistics;
    private final Duration patience;

    /** @param patience how long nothing may be acknowledged while something waits */
    Watch(Vertx vertx, Statistics statistics, Duration patience) {
        this.vertx = vertx;
        this.statistics = statistics;
        this.patience = patience;
    }

    /** Completes when something is so; fails when nothing was acknowledged for too long. */
    Future<Void> until(BooleanSupplier isSo) {
        Promise<Void> promise = Promise.promise();
        if (isSo.getAsBoolean()) {
            promise.complete();
        } else {
            watch(promise, () -> {
                if (isSo.getAsBoolean()) {
                    promise.tryComplete();
                }
            });
        }
        return promise.future();
    }

    /** The same as something that goes on; fails when something waits and nothing was acknowledged for too long. */
    Future<Void> guard(Future<Void> whole) {
        Promise<Void> promise = Promise.promise();
        whole.onSuccess(promise::tryComplete).onFailure(promise::tryFail);
        watch(promise, () -> {});
        return promise.future();
    }

    private void watch(Promise<Void> promise, Runnable look) {
        long since = System.nanoTime();
        vertx.setPeriodic(LOOK.toMillis(), timer -> {
            look.run();
            if (promise.future().isComplete()) {
                vertx.cancelTimer(timer);
            } else if (statistics.failure() != null) {
                vertx.cancelTimer(timer);
                promise.tryFail(new PlayFailure(statistics.failure()));
            } else if (statistics.waiting() > 0
                    && System.nanoTime() - Math.max(since, statistics.lastAcknowledged()) > patience.toNanos()) {
                vertx.cancelTimer(timer);
                promise.tryFail(new PlayFailure(sentence()));
            }
        });
    }

    private String sentence() {
        String why = statistics.lastTrouble().isEmpty() ? "" : "; the last answer was " + statistics.lastTrouble();
        return String.format(
                "%,d events and exposures were not acknowledged, and none was for %d s%s.",
                statistics.waiting(), patience.toSeconds(), why);
    }
}
