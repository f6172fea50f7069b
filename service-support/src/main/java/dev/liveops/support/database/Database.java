package dev.liveops.support.database;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;

/** Runs work on the service's database, bounded in time. */
@Singleton
public class Database {

    private static final int CONFLICT_RETRIES = 3;
    private static final Duration STARTING = Duration.ofSeconds(2);

    private final Pool pool;
    private final Migration migration;
    private final DatabaseConfig config;

    Database(Pool pool, Migration migration, DatabaseConfig config) {
        this.pool = pool;
        this.migration = migration;
        this.config = config;
    }

    /**
     * Runs work in one transaction; when it fails, nothing of it stays. Work that met another transaction's lock in the
     * opposite order is done again, so it must have no effect outside the database.
     *
     * @return the work's result; fails with {@code service.database_unavailable} when the database does not answer in time,
     *     with {@code service.outcome_unknown} when it does not say whether it has committed
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return bounded(waiting -> Uni.createFrom()
                .deferred(() -> {
                    waiting.startsOver();
                    return pool.withTransaction(connection ->
                            waiting.<T>begin(() -> work.apply(connection)).invoke(waiting::commits));
                })
                .onFailure(DatabaseFailures::isConflict)
                .retry()
                .atMost(CONFLICT_RETRIES));
    }

    /** Runs reads on one connection, each statement on its own. */
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
        return bounded(waiting -> pool.withConnection(connection -> waiting.begin(() -> work.apply(connection))));
    }

    // The pool gets a connection back when the work's Uni ends, so that must end whatever happens: when the work throws
    // before there is one, and when nobody waits any more.
    private <T> Uni<T> bounded(Function<Abandonment, Uni<T>> work) {
        if (!migration.isDone()) {
            return Uni.createFrom()
                    .failure(ProblemException.retryLater(
                            CommonProblem.NOT_READY, "the database has not been reached yet", STARTING, null));
        }
        return Uni.createFrom().deferred(() -> {
            Abandonment waiting = new Abandonment();
            return work.apply(waiting)
                    .onCancellation()
                    .invoke(waiting::abandon)
                    .ifNoItem()
                    .after(config.timeout())
                    .fail()
                    .onFailure(DatabaseFailures::isUnavailable)
                    .transform(failure -> waiting.isCommitting()
                            ? ProblemException.outcomeUnknown(failure)
                            : ProblemException.databaseUnavailable(failure));
        });
    }
}
