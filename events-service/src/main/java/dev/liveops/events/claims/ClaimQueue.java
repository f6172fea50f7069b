package dev.liveops.events.claims;

import dev.liveops.events.claims.ClaimRepository.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.outbox.Outbox;
import dev.liveops.support.outbox.OutboxMessage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Hands claims to the outbox, many in one transaction: so a claim is one statement where it is made, and what waited for an address
 * goes out once there is one.
 */
@Singleton
class ClaimQueue {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;

    private final Database database;
    private final ClaimRepository repository;
    private final ClaimDestination destination;
    private final Outbox outbox;
    private final Clock clock;

    ClaimQueue(
            Database database, ClaimRepository repository, ClaimDestination destination, Outbox outbox, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.destination = destination;
        this.outbox = outbox;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (destination.isSet()) {
            jobs.onEachReplica("claims-queue", INTERVAL, this::run);
        }
    }

    private Uni<Void> run() {
        return Multi.createBy()
                .repeating()
                .uni(() -> database.withConnection(repository::isAnyWaiting)
                        .chain(any -> any ? step() : Uni.createFrom().item(0)))
                .whilst(moved -> moved == AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Integer> step() {
        return database.inTransaction(transaction -> repository
                .waiting(transaction, AT_ONCE)
                .chain(waiting -> waiting.isEmpty()
                        ? Uni.createFrom().item(0)
                        : move(transaction, waiting).replaceWith(waiting.size())));
    }

    private Uni<Void> move(SqlConnection transaction, List<Waiting> waiting) {
        return repository
                .queued(transaction, waiting.stream().map(Waiting::id).toList(), clock.instant())
                .chain(() -> outbox.addAll(
                        transaction,
                        waiting.stream()
                                .map(claim -> new OutboxMessage(
                                        claim.id(), ClaimDestination.NAME, null, claim.userId(), 1, claim.document()))
                                .toList()));
    }
}
