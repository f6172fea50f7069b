package dev.liveops.support.database;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

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
     * @return the work's result; fails with {@code service.database_unavailable} when the database does not answer in time
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return bounded(() -> {
            AtomicBoolean abandoned = new AtomicBoolean();
            return Uni.createFrom()
                    .deferred(() -> pool.withTransaction(
                            connection -> begun(work, connection).invoke(() -> rollBackIf(abandoned))))
                    .onFailure(DatabaseFailures::isConflict)
                    .retry()
                    .atMost(CONFLICT_RETRIES)
                    .onCancellation()
                    .invoke(() -> abandoned.set(true));
        });
    }

    /** Runs reads on one connection, each statement on its own. */
    public <T> Uni<T> withConnection(Function<SqlConnection, Uni<T>> work) {
        return bounded(() -> pool.withConnection(connection -> begun(work, connection)));
    }

    // The pool gets a connection back when the work's Uni ends. Work that throws before it has one would keep it for
    // ever.
    private static <T> Uni<T> begun(Function<SqlConnection, Uni<T>> work, SqlConnection connection) {
        return Uni.createFrom().deferred(() -> work.apply(connection));
    }

    // What takes too long goes on in the database; its caller was told that nothing changed, so nothing must.
    private static void rollBackIf(AtomicBoolean abandoned) {
        if (abandoned.get()) {
            throw new AbandonedException();
        }
    }

    private <T> Uni<T> bounded(Supplier<Uni<T>> work) {
        if (!migration.isDone()) {
            return Uni.createFrom()
                    .failure(ProblemException.retryLater(
                            CommonProblem.NOT_READY, "the database has not been reached yet", STARTING, null));
        }
        return work.get()
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onFailure(DatabaseFailures::isUnavailable)
                .transform(ProblemException::databaseUnavailable);
    }

    /** Ends a transaction nobody waits for any more. */
    private static final class AbandonedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AbandonedException() {
            super("took longer than its caller waits", null, false, false);
        }
    }
}
