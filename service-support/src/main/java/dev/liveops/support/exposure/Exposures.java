package dev.liveops.support.exposure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.outbox.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Keeps who was shown which arm for a second at the most, and hands it to the outbox, many in one transaction. What is lost with a
 * replica, or finds no room, is told when the player asks again. Thread-safe.
 */
public final class Exposures {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int MOST_REMEMBERED = 200_000;
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Outbox outbox;
    private final ExposureMessages messages;
    private final ExposureMetrics metrics;
    private final Cache<ShownArm.Key, Boolean> told = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final BlockingQueue<ShownArm> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    Exposures(
            String job,
            Database database,
            Outbox outbox,
            ExposureMessages messages,
            ExposureMetrics metrics,
            Jobs jobs) {
        this.database = database;
        this.outbox = outbox;
        this.messages = messages;
        this.metrics = metrics;
        jobs.onEachReplica(job, INTERVAL, this::handOver);
    }

    /** A player was shown an arm; blocks nobody. */
    public void seen(ShownArm shown) {
        boolean isNews = told.asMap().putIfAbsent(shown.key(), Boolean.TRUE) == null;
        if (isNews && !waiting.offer(shown)) {
            forget(List.of(shown));
        }
    }

    private Uni<Void> handOver() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(moved -> moved == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> step() {
        List<ShownArm> some = new ArrayList<>();
        waiting.drainTo(some, AT_ONCE);
        return some.isEmpty()
                ? Uni.createFrom().item(0)
                : database.inTransaction(transaction -> outbox.addAll(
                                transaction, some.stream().map(messages::of).toList()))
                        .invoke(() -> metrics.told(some.size()))
                        .onFailure()
                        .invoke(() -> forget(some))
                        .replaceWith(some.size());
    }

    private void forget(List<ShownArm> some) {
        some.forEach(shown -> told.invalidate(shown.key()));
        metrics.dropped(some.size());
    }
}
