package dev.liveops.support.outbox;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Keeps messages until they have arrived: what a transaction has to tell others commits with it. */
@Singleton
public class Outbox {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final OutboxRepository repository;
    private final Backlogs backlogs;
    private final OutboxMetrics metrics;
    private final OutboxConfig config;
    private final Clock clock;

    Outbox(OutboxRepository repository, Backlogs backlogs, OutboxMetrics metrics, OutboxConfig config, Clock clock) {
        this.metrics = metrics;
        this.repository = repository;
        this.backlogs = backlogs;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Adds a message in the transaction of what it tells; it is sent at least once after the commit.
     *
     * @return fails with {@code outbox.full} when too much waits for the destination already
     */
    public Uni<Void> add(SqlConnection transaction, OutboxMessage message) {
        return addAll(transaction, List.of(message));
    }

    /**
     * Adds messages, in one round trip; see {@link #add}.
     *
     * @param messages at least one
     */
    public Uni<Void> addAll(SqlConnection transaction, List<OutboxMessage> messages) {
        for (OutboxMessage message : messages) {
            if (backlogs.of(message.destination()).add() > config.maxMessages()) {
                metrics.full(message.destination());
                return Uni.createFrom()
                        .failure(ProblemException.retryLater(
                                CommonProblem.OUTBOX_FULL,
                                "too much waits to be sent on already; nothing of this request was stored",
                                RETRY,
                                null));
            }
        }
        return repository.insert(transaction, messages, clock.instant());
    }

    /**
     * Takes away what was not sent yet of a player's, in the transaction of his erasure; what is on its way at this moment may
     * still arrive.
     */
    public Uni<Void> erase(SqlConnection transaction, String userId) {
        return repository.deleteOf(transaction, userId);
    }
}
