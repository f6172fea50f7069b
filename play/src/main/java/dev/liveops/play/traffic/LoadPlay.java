package dev.liveops.play.traffic;

import dev.liveops.play.session.Seat;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A constant load of events: so many players at a time have one session after the other, each with all its reads and turns, and sessions
 * begin as often as the rate of events asks for. A closed loop of as many players as there are connections: where answers are late,
 * the rate is not reached, and the report says what was.
 */
final class LoadPlay {

    private static final long FIRST_GUESS = 130;

    private final Vertx vertx;
    private final Crowd crowd;
    private final InstantSource clock;
    private final Watch watch;
    private final PlayOptions options;
    private final PlayOptions.Load load;
    private final Queue<Seat> idle = new ArrayDeque<>();
    private final Pacer pacer;
    private long endNanos;
    private int number;
    private long sessions;
    private long events;

    LoadPlay(Vertx vertx, Crowd crowd, InstantSource clock, Watch watch, PlayOptions options, PlayOptions.Load load) {
        this.vertx = vertx;
        this.crowd = crowd;
        this.clock = clock;
        this.watch = watch;
        this.options = options;
        this.load = load;
        this.pacer = new Pacer(load.eventsPerSecond(), System::nanoTime);
        idle.addAll(crowd.seats());
    }

    /** Plays; completes when all that was told has arrived. */
    Future<Void> play() {
        endNanos = System.nanoTime() + load.duration().toNanos();
        List<Future<Void>> all = new ArrayList<>();
        for (int index = 0;
                index < Math.min(options.connections(), crowd.seats().size());
                index++) {
            Promise<Void> over = Promise.promise();
            next(over);
            all.add(over.future());
        }
        return watch.guard(Future.all(all).mapEmpty());
    }

    // No chain of futures: it would become as long as the load.
    private void next(Promise<Void> over) {
        Seat seat = idle.poll();
        if (seat == null || System.nanoTime() >= endNanos) {
            over.complete();
            return;
        }
        turn().compose(done -> System.nanoTime() >= endNanos ? Future.succeededFuture() : play(seat))
                .onComplete(result -> {
                    idle.add(seat);
                    if (result.failed()) {
                        over.fail(result.cause());
                    } else {
                        next(over);
                    }
                });
    }

    private Future<Void> play(Seat seat) {
        return seat.play(seat.player().anySession(number++), Placements.endingNow(clock))
                .compose(done -> {
                    sessions++;
                    events += seat.client().waiting();
                    seat.client().flush();
                    return seat.client().drained();
                });
    }

    // Before the session, so that its reads are spread as its events are; it has as many as those before it had.
    private Future<Void> turn() {
        long expected = sessions == 0 ? FIRST_GUESS : Math.max(1, events / sessions);
        long left = TimeUnit.NANOSECONDS.toMillis(endNanos - System.nanoTime());
        long wait = Math.min(pacer.take(expected).toMillis(), left + 1);
        return wait < 1
                ? Future.succeededFuture()
                : vertx.timer(wait, TimeUnit.MILLISECONDS).mapEmpty();
    }
}
