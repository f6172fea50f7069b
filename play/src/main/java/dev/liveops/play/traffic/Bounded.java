package dev.liveops.play.traffic;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.function.Function;

/** Does something for each of many, so many at a time. */
final class Bounded<T> {

    private final Queue<T> left;
    private final Function<T, Future<Void>> what;
    private final Promise<Void> done = Promise.promise();
    private int underWay;

    private Bounded(Collection<T> items, Function<T, Future<Void>> what) {
        this.left = new ArrayDeque<>(items);
        this.what = what;
    }

    /** Completes when all are done; fails with the first that fails, and begins no other then. */
    static <T> Future<Void> each(Collection<T> items, int atOnce, Function<T, Future<Void>> what) {
        Bounded<T> bounded = new Bounded<>(items, what);
        for (int index = 0; index < atOnce && !bounded.left.isEmpty(); index++) {
            bounded.next();
        }
        if (items.isEmpty()) {
            bounded.done.complete();
        }
        return bounded.done.future();
    }

    private void next() {
        T item = left.poll();
        if (item != null) {
            underWay++;
            what.apply(item).onComplete(result -> {
                underWay--;
                if (result.failed()) {
                    left.clear();
                    done.tryFail(result.cause());
                } else {
                    next();
                }
            });
        } else if (underWay == 0) {
            done.tryComplete();
        }
    }
}
