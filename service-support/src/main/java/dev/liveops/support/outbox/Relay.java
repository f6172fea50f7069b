package dev.liveops.support.outbox;

import dev.liveops.support.database.Database;
import dev.liveops.support.outbox.OutboxRepository.Failure;
import dev.liveops.support.outbox.OutboxRepository.Waiting;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/**
 * Sends the messages of one destination on, as long as no other replica does. A round is a short transaction that holds the
 * lease and reads messages, a call outside of any, and another short transaction that deletes what arrived: whenever it is
 * killed, what was not deleted is sent again.
 */
final class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final long MOST_BYTES = 512 * 1024;

    private final Destination destination;
    private final UUID holder;
    private final Database database;
    private final OutboxRepository repository;
    private final Backlogs backlogs;
    private final OutboxMetrics metrics;
    private final RelayTrace trace;
    private final OutboxConfig config;
    private final Clock clock;
    private final Backoff backoff;
    private int items;
    private int failures;
    private Instant countAt = Instant.MIN;

    Relay(
            Destination destination,
            UUID holder,
            Database database,
            OutboxRepository repository,
            Backlogs backlogs,
            OutboxMetrics metrics,
            RelayTrace trace,
            OutboxConfig config,
            Clock clock) {
        this.destination = destination;
        this.holder = holder;
        this.database = database;
        this.repository = repository;
        this.backlogs = backlogs;
        this.metrics = metrics;
        this.trace = trace;
        this.config = config;
        this.clock = clock;
        this.backoff = new Backoff(config.retry().first(), config.retry().longest());
        this.items = destination.itemsAtOnce();
    }

    /** Sends once what may be sent now. One round at a time; answers how long to wait for the next one. */
    Uni<Duration> round() {
        return database.inTransaction(transaction -> repository
                        .claim(transaction, name(), holder, config.lease())
                        .chain(lease -> lease.isHeld()
                                ? repository
                                        .due(transaction, name(), clock.instant(), items, MOST_BYTES)
                                        .map(due -> new Turn(lease, due))
                                : Uni.createFrom().item(new Turn(lease, List.of()))))
                .call(this::count)
                .chain(turn -> turn.due().isEmpty() ? Uni.createFrom().item(config.pollInterval()) : send(turn.due()));
    }

    /** Lets another replica take over at once. */
    Uni<Void> release() {
        return database.withConnection(connection -> repository.release(connection, name(), holder));
    }

    private Uni<Void> count(Turn turn) {
        Instant now = clock.instant();
        boolean again = turn.lease().isHeld() && !now.isBefore(countAt);
        Uni<Lease> counted = again
                ? database.withConnection(connection -> repository.count(connection, name(), holder, now))
                        .invoke(() -> countAt = now.plus(config.countInterval()))
                : Uni.createFrom().item(turn.lease());
        return counted.invoke(lease -> {
                    backlogs.of(name()).count(lease);
                    metrics.relays(name(), lease);
                })
                .replaceWithVoid();
    }

    // A call that outlived the lease would meet another replica's.
    private Uni<Duration> send(List<Waiting> due) {
        List<OutboxMessage> messages = due.stream().map(Waiting::message).toList();
        return Uni.createFrom()
                .deferred(() -> trace.send(name(), due, () -> destination.send(messages)))
                .ifNoItem()
                .after(config.lease().dividedBy(2))
                .fail()
                .onFailure()
                .recoverWithItem(failure ->
                        Collections.nCopies(due.size(), Delivery.failed(String.valueOf(failure.getMessage()))))
                .chain(deliveries -> settle(due, deliveries));
    }

    private Uni<Duration> settle(List<Waiting> due, List<Delivery> deliveries) {
        if (due.size() > 1 && deliveries.stream().allMatch(each -> each.outcome() == Delivery.Outcome.REFUSED)) {
            items = Math.max(1, items(due) / 2);
            return Uni.createFrom().item(Duration.ZERO);
        }
        items = Math.min(destination.itemsAtOnce(), 2 * items);
        List<UUID> arrived = new ArrayList<>();
        List<Failure> failed = new ArrayList<>();
        for (int index = 0; index < due.size(); index++) {
            Delivery delivery = deliveries.get(index);
            if (delivery.outcome() == Delivery.Outcome.ARRIVED) {
                arrived.add(due.get(index).message().id());
            } else {
                failed.add(failure(due.get(index), delivery));
            }
        }
        return database.inTransaction(transaction -> repository
                        .delete(transaction, arrived)
                        .chain(() -> repository.note(transaction, name(), holder, failed)))
                .invoke(() -> deliveries.forEach(delivery -> metrics.sent(name(), delivery.outcome())))
                .map(noted -> pause(deliveries));
    }

    private Failure failure(Waiting waiting, Delivery delivery) {
        Instant now = clock.instant();
        UUID id = waiting.message().id();
        if (delivery.outcome() == Delivery.Outcome.REFUSED) {
            LOG.warnf("message set aside destination=%s message=%s reason=%s", name(), id, delivery.reason());
            return new Failure(id, delivery.reason(), now, now);
        }
        Duration pause = backoff.after(waiting.attempts() + 1, random());
        return new Failure(id, delivery.reason(), now.plus(pause), null);
    }

    // When nothing arrives, the destination is spared as well as its messages.
    private Duration pause(List<Delivery> deliveries) {
        boolean allFailed = deliveries.stream().allMatch(each -> each.outcome() == Delivery.Outcome.FAILED);
        if (!allFailed) {
            failures = 0;
            return Duration.ZERO;
        }
        if (++failures == 1) {
            LOG.warnf(
                    "messages do not arrive, trying again destination=%s reason=%s",
                    name(), deliveries.get(0).reason());
        }
        Duration pause = backoff.after(failures, random());
        // The lease is held on meanwhile.
        Duration longest = config.lease().dividedBy(2);
        return pause.compareTo(longest) > 0 ? longest : pause;
    }

    private static int items(List<Waiting> due) {
        return due.stream().mapToInt(waiting -> waiting.message().items()).sum();
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private String name() {
        return destination.name();
    }

    /** What a replica may do now: with a lease, send what is due. */
    private record Turn(Lease lease, List<Waiting> due) {}
}
