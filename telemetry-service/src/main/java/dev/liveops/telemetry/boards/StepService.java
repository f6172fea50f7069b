package dev.liveops.telemetry.boards;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.lock.LeaderLock;
import dev.liveops.telemetry.boards.StepRepository.Settled;
import dev.liveops.telemetry.boards.StepRepository.Step;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has steps follow entries, one transaction of one replica after the other. It is no part of the fold: ranks go on while that is
 * rebuilt or has a backlog, and an entry says itself where it is counted, so neither an announcement nor an order is needed.
 */
@Singleton
class StepService {

    private static final String LOCK = "leaderboard steps";

    private final LeaderLock leader;
    private final StepRepository repository;
    private final BoardConfig.Steps config;

    StepService(LeaderLock leader, StepRepository repository, BoardConfig config) {
        this.leader = leader;
        this.repository = repository;
        this.config = config.steps();
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.enabled()) {
            jobs.onEachReplica("leaderboard-steps", config.interval(), this::drain);
        }
    }

    /** Counts until every entry is counted where it is, or another replica counts. */
    Uni<Void> drain() {
        return Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(entries -> entries == config.entriesAtOnce())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> step() {
        AtomicInteger counted = new AtomicInteger();
        return leader.runAlone(
                        LOCK,
                        transaction -> repository
                                .settle(transaction, config.entriesAtOnce(), few(), config.mostEntries())
                                .invoke(settled -> counted.set(settled.entries()))
                                .chain(settled -> balance(transaction, settled)))
                .map(ran -> ran ? counted.get() : 0);
    }

    private Uni<Void> balance(SqlConnection transaction, Settled settled) {
        return Multi.createFrom()
                .iterable(settled.steps())
                .onItem()
                .transformToUniAndConcatenate(step -> balance(transaction, step).replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    // A small one is merged only where that makes no large one of the step before, most likely: such are split the next
    // time.
    private Uni<Void> balance(SqlConnection transaction, Step step) {
        return step.entries() > config.mostEntries()
                ? repository.split(transaction, step, Math.max(1, config.mostEntries() / 2))
                : repository.merge(transaction, step);
    }

    private int few() {
        return Math.max(1, config.mostEntries() / 8);
    }
}
