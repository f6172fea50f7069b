package dev.liveops.telemetry.boards;

import dev.liveops.support.lock.LeaderLock;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts runs onto the boards of a live event that began in it before it was known here, as when the events service was away or an
 * event was scheduled with a start in the past: so many a transaction, one replica at a time.
 */
@Singleton
class BoardFill {

    private static final String LOCK = "leaderboard fill";

    private final LeaderLock leader;
    private final FillRepository repository;
    private final BoardConfig config;
    private final Clock clock;

    BoardFill(LeaderLock leader, FillRepository repository, BoardConfig config, Clock clock) {
        this.leader = leader;
        this.repository = repository;
        this.config = config;
        this.clock = clock;
    }

    /** Fills until there is nothing left to do, or another replica does it. */
    Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(more -> more)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> step() {
        AtomicBoolean more = new AtomicBoolean();
        Instant now = clock.instant();
        return leader.runAlone(
                        LOCK,
                        transaction -> repository
                                .step(
                                        transaction,
                                        now,
                                        now.minus(config.schedule().fillAfter()))
                                .invoke(more::set)
                                .replaceWithVoid())
                .map(ran -> ran && more.get());
    }
}
