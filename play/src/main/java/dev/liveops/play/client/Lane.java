package dev.liveops.play.client;

import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Exchange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one client has to tell, in order, until it has arrived. One request is under way at a time; what each answer does is {@link
 * Verdict}'s table. Items are taken out only by a receipt, or when one alone was refused.
 */
final class Lane {

    /** A lane that holds more takes no further session's items; see {@link #hasRoom}. */
    static final int FULL = 20_000;

    private static final int ENOUGH = 20;
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);
    private static final int USUAL_ITEMS = 100;
    private static final int USUAL_BYTES = 48 * 1024;
    private static final int BACKLOG = 200;
    private static final int BACKLOG_ITEMS = 500;
    private static final int BACKLOG_BYTES = 256 * 1024;
    private static final Duration REFUSED_TWICE = Duration.ofSeconds(60);

    private final Mailing mailing;
    private final Identity identity;
    private final Exchange exchange;
    private final Timers timers;
    private final Backoff backoff;
    private final Deliveries deliveries;
    private final DeviceClock clock;
    private final Gate gate;
    private final int mostItems;
    private final Deque<Item> queue = new ArrayDeque<>();
    private final Deque<Batch> batches = new ArrayDeque<>();
    private int batched;
    private int byteLimit = BACKLOG_BYTES;
    private boolean busy;
    private boolean going;
    private int failures;
    private boolean tokenRefused;
    private @Nullable Promise<Void> drained;

    /** @param mostItems of one request */
    Lane(
            Mailing mailing,
            Identity identity,
            Exchange exchange,
            Timers timers,
            Backoff backoff,
            Deliveries deliveries,
            DeviceClock clock,
            Gate gate,
            int mostItems) {
        this.mailing = mailing;
        this.identity = identity;
        this.exchange = exchange;
        this.timers = timers;
        this.backoff = backoff;
        this.deliveries = deliveries;
        this.clock = clock;
        this.gate = gate;
        this.mostItems = mostItems;
    }

    /** Puts an item at the end. */
    void add(Item item) {
        queue.add(item);
        deliveries.queued(mailing.endpoint(), item);
    }

    /** Items that have not arrived. */
    int size() {
        return queue.size() + batched;
    }

    /** Whether another session may begin. */
    boolean hasRoom() {
        return size() < FULL;
    }

    /** Items that could have arrived by now: they have happened. */
    int due() {
        long now = clock.trueNow().toEpochMilli();
        int due = batched;
        for (Item item : queue) {
            if (item.dueMillis() > now) {
                break;
            }
            due++;
        }
        return due;
    }

    /** Completes when nothing waits any more. */
    Future<Void> drained() {
        if (size() == 0) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = drained;
        if (promise == null) {
            promise = Promise.promise();
            drained = promise;
        }
        return promise.future();
    }

    /**
     * Sends what has happened by now when it is time for that: {@link #ENOUGH} items, {@link #LONG_ENOUGH} since the first of them, or the
     * session's last. Then one batch follows the other until nothing is left; while one is under way or waits, nothing is done.
     */
    void flush() {
        Instant now = clock.trueNow();
        if (!busy && !gate.isShut() && (going || !batches.isEmpty() || isTime(now))) {
            next(now);
        }
    }

    private void next(Instant now) {
        if (batches.isEmpty()) {
            form(now);
        }
        Batch batch = batches.peek();
        going = batch != null;
        if (batch != null) {
            busy = true;
            send(batch);
        }
    }

    private boolean isTime(Instant now) {
        Item first = queue.peekFirst();
        Item last = queue.peekLast();
        if (first == null || last == null || first.dueMillis() > now.toEpochMilli()) {
            return false;
        }
        return last.dueMillis() <= now.toEpochMilli()
                || first.dueMillis() <= now.minus(LONG_ENOUGH).toEpochMilli()
                || queue.stream()
                                .limit(ENOUGH)
                                .filter(item -> item.dueMillis() <= now.toEpochMilli())
                                .count()
                        == ENOUGH;
    }

    private void form(Instant now) {
        boolean isBacklog = queue.size() > BACKLOG;
        int items = Math.min(mostItems, isBacklog ? BACKLOG_ITEMS : USUAL_ITEMS);
        int bytes = Math.min(byteLimit, isBacklog ? BACKLOG_BYTES : USUAL_BYTES);
        List<Item> taken = new ArrayList<>();
        int length = 0;
        Item next = queue.peek();
        while (next != null && taken.size() < items && mayFollow(next, taken, length, bytes, now)) {
            taken.add(next);
            length += next.json().length();
            queue.remove();
            next = queue.peek();
        }
        if (!taken.isEmpty()) {
            batches.add(new Batch(taken));
            batched += taken.size();
        }
    }

    private static boolean mayFollow(Item item, List<Item> taken, int length, int bytes, Instant now) {
        return item.dueMillis() <= now.toEpochMilli()
                && (taken.isEmpty()
                        || item.envelope().equals(taken.get(0).envelope())
                                && length + item.json().length() <= bytes);
    }

    private void send(Batch batch) {
        batch.sent();
        gate.left();
        identity.token()
                .compose(token -> exchange.send(call(batch, token)).onSuccess(answer -> forget(token, answer)))
                .recover(failure -> Future.succeededFuture(Answer.none("no token: " + failure.getMessage())))
                .onSuccess(answer -> {
                    gate.ended();
                    answered(batch, answer);
                });
    }

    private Call call(Batch batch, String token) {
        return Call.post(mailing.endpoint(), mailing.path(), token, mailing.body(batch, clock.shown(clock.trueNow())));
    }

    private void forget(String token, Answer answer) {
        if (answer.status() == 401) {
            identity.refused(token);
        }
    }

    private void answered(Batch batch, Answer answer) {
        if (answer.isOk()) {
            Receipt receipt = mailing.receipt(batch, answer)
                    .filter(told -> told.items() == batch.items().size())
                    .orElse(null);
            if (receipt != null) {
                arrived(batch, receipt);
                return;
            }
        }
        switch (Verdict.of(answer)) {
            case AGAIN -> again(batch, answer);
            case AGAIN_FOR_A_WHILE -> {
                if (batch.failed() < Verdict.PATIENCE) {
                    again(batch, answer);
                } else {
                    split(batch, answer);
                }
            }
            case NEW_TOKEN -> withNewToken(batch, answer);
            case SMALLER -> {
                byteLimit = Math.max(1, byteLimit / 2);
                split(batch, answer);
            }
            case HALVES -> split(batch, answer);
        }
    }

    private void arrived(Batch batch, Receipt receipt) {
        remove(batch);
        failures = 0;
        tokenRefused = false;
        deliveries.acknowledged(mailing.endpoint(), identity.user(), batch, receipt);
        goOn();
    }

    private void again(Batch batch, Answer answer) {
        deliveries.postponed(mailing.endpoint(), batch, answer);
        pause(backoff.after(++failures, answer.retryAfter()));
    }

    private void withNewToken(Batch batch, Answer answer) {
        deliveries.postponed(mailing.endpoint(), batch, answer);
        if (tokenRefused) {
            pause(REFUSED_TWICE);
        } else {
            tokenRefused = true;
            pause(Duration.ofMillis(1));
        }
    }

    private void split(Batch batch, Answer answer) {
        remove(batch);
        if (batch.items().size() == 1) {
            deliveries.dropped(
                    mailing.endpoint(), identity.user(), batch.items().get(0), answer);
        } else {
            deliveries.postponed(mailing.endpoint(), batch, answer);
            batches.push(batch.secondHalf());
            batches.push(batch.firstHalf());
            batched += batch.items().size();
        }
        goOn();
    }

    private void remove(Batch batch) {
        batches.remove(batch);
        batched -= batch.items().size();
    }

    private void pause(Duration wait) {
        timers.after(wait, () -> {
            busy = false;
            flush();
        });
    }

    private void goOn() {
        busy = false;
        Promise<Void> waiting = drained;
        if (size() == 0 && waiting != null) {
            drained = null;
            waiting.complete();
        }
        flush();
    }
}
