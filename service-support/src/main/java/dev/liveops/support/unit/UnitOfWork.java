package dev.liveops.support.unit;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.RequestTrace;
import dev.liveops.support.context.OwnContext;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.database.Migration;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.snapshot.Snapshots;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out changes of the admin side; see the package for what it promises. */
@Singleton
public class UnitOfWork {
    private static final int CONFLICT_RETRIES = 3;
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final OwnContext contexts;
    private final Snapshots snapshots;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final RequestTrace trace;
    private final ChangeMetrics metrics;
    private final Migration migration;
    private final Duration timeout;

    UnitOfWork(
            Transactions transactions,
            OwnContext contexts,
            Snapshots snapshots,
            IdempotencyStore idempotency,
            AuditLog audit,
            RequestTrace trace,
            ChangeMetrics metrics,
            Migration migration,
            DatabaseConfig config) {
        this.transactions = transactions;
        this.contexts = contexts;
        this.snapshots = snapshots;
        this.idempotency = idempotency;
        this.audit = audit;
        this.trace = trace;
        this.metrics = metrics;
        this.migration = migration;
        this.timeout = config.timeout();
    }

    /** What is done in one transaction. It may be done again when it met another one, so it has no effect outside of it. */
    public interface Step<T> extends Function<Work, Uni<Change<T>>> {}

    /**
     * Carries out a change.
     *
     * @return the step's answer; fails with {@code service.database_unavailable} when nothing was changed since the database
     *     did not answer in time, with {@code service.outcome_unknown} when that cannot be said
     */
    public <T> Uni<T> run(Step<T> step) {
        return transact(timeout, step).map(Change::answer);
    }

    /**
     * Carries out a change that by its nature takes longer than others may, such as one that stores much.
     *
     * @param patience how long it may take; each of its statements no longer than any other's
     */
    public <T> Uni<T> run(Duration patience, Step<T> step) {
        return transact(patience, work -> extend(work.connection(), patience).chain(() -> step.apply(work)))
                .map(Change::answer);
    }

    /** Carries out a change at most once a key; a repetition is given the first one's answer. */
    public <T> Uni<T> run(Attempt<T> attempt, Step<T> step) {
        return run(once(attempt, step));
    }

    /**
     * Carries out a change that publishes, and then waits, a second at the most, until this replica holds what was published.
     * A change of nothing, or one that was done before, is answered alike.
     *
     * @param snapshot name of the snapshot it publishes to
     */
    public <T> Uni<Published<T>> publish(String snapshot, Step<T> step) {
        return publish(snapshot, step, this::run);
    }

    /**
     * As the other one, at most once a key, for what takes longer than other changes.
     *
     * @param patience see {@link #run(Duration, Step)}
     */
    public <T> Uni<Published<T>> publish(String snapshot, Duration patience, Attempt<T> attempt, Step<T> step) {
        return publish(snapshot, once(attempt, step), versioned -> run(patience, versioned));
    }

    private <T> Uni<Published<T>> publish(
            String snapshot, Step<T> step, Function<Step<Published<T>>, Uni<Published<T>>> runner) {
        Step<Published<T>> versioned = work -> step.apply(work)
                .chain(change -> SnapshotHead.current(work.connection(), snapshot)
                        .map(version -> change.map(answer -> new Published<>(answer, version, false))));
        return runner.apply(versioned)
                .chain(committed -> snapshots
                        .get(snapshot)
                        .published(committed.version())
                        .map(held -> new Published<>(committed.value(), committed.version(), held)));
    }

    /** As the other one, at most once a key. */
    public <T> Uni<Published<T>> publish(String snapshot, Attempt<T> attempt, Step<T> step) {
        return publish(snapshot, once(attempt, step));
    }

    /** Writes down what happens outside of the service's own tables, such as who was given what. */
    public Uni<Void> record(AuditEntry entry) {
        return run(work -> Uni.createFrom().item(Change.of(true, entry))).replaceWithVoid();
    }

    /** Reads, each statement on its own. */
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> reading) {
        Progress progress = new Progress();
        return waitingFor(
                timeout,
                progress,
                () -> transactions.reading(connection -> {
                    progress.begins();
                    return reading.apply(connection);
                }));
    }

    private <T> Step<T> once(Attempt<T> attempt, Step<T> step) {
        return attempt.key().isEmpty() ? step : work -> once(work, attempt.key().get(), attempt, step);
    }

    private <T> Uni<Change<T>> once(Work work, IdempotencyKey key, Attempt<T> attempt, Step<T> step) {
        return idempotency
                .claim(work.connection(), key, attempt.request(), attempt.answer())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(Change.none(known.get()))
                        : step.apply(work)
                                .call(work::flush)
                                .call(change -> idempotency.store(work.connection(), key, change.answer())));
    }

    // PostgreSQL takes another limit only where none is running; it ends the transaction after everybody has gone.
    private static Uni<Void> extend(SqlConnection transaction, Duration patience) {
        return transaction
                .query("SET LOCAL transaction_timeout = 0; SET LOCAL transaction_timeout = "
                        + patience.plus(GRACE).toMillis())
                .execute()
                .replaceWithVoid();
    }

    private <T> Uni<Change<T>> transact(Duration patience, Step<T> step) {
        Progress progress = new Progress();
        // Asked for here: the work runs apart from its request.
        String asked = trace.current();
        return waitingFor(
                patience,
                progress,
                () -> Uni.createFrom()
                        .deferred(() ->
                                transactions.inTransaction(transaction -> carryOut(transaction, step, progress, asked)))
                        .onFailure(DatabaseFailures::isConflict)
                        .invoke(progress::startsOver)
                        .onFailure(DatabaseFailures::isConflict)
                        .retry()
                        .atMost(CONFLICT_RETRIES)
                        .invoke(change -> change.audit().forEach(metrics::changed)));
    }

    private <T> Uni<Change<T>> carryOut(
            Transaction transaction, Step<T> step, Progress progress, @Nullable String asked) {
        progress.begins();
        return step.apply(new Work(transaction, snapshots))
                .call(transaction::flush)
                .call(change -> append(transaction.connection(), change.audit(), asked))
                .invoke(progress::commits);
    }

    private Uni<Void> append(SqlConnection transaction, List<AuditEntry> entries, @Nullable String asked) {
        Uni<Void> appended = Uni.createFrom().voidItem();
        for (AuditEntry entry : entries) {
            appended = appended.chain(() -> audit.append(transaction, entry.within(asked)));
        }
        return appended;
    }

    private <T> Uni<T> waitingFor(Duration patience, Progress progress, Supplier<Uni<? extends T>> work) {
        if (!migration.isDone()) {
            return Uni.createFrom()
                    .failure(ProblemException.retryLater(
                            CommonProblem.NOT_READY, "the database has not been reached yet", RETRY, null));
        }
        return contexts.run(work)
                .onCancellation()
                .invoke(progress::giveUp)
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure(DatabaseFailures::isUnavailable)
                .transform(failure -> progress.giveUp()
                        ? ProblemException.databaseUnavailable(failure)
                        : ProblemException.outcomeUnknown(failure));
    }
}
