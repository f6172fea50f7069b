package dev.liveops.support.lock;

import dev.liveops.support.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Runs a job in a transaction on one replica only; the lock ends with the transaction, however that ends. */
@Singleton
public class LeaderLock {

    private static final String PATIENCE = "3s";

    private final Database database;

    LeaderLock(Database database) {
        this.database = database;
    }

    /**
     * Runs the job unless another replica runs it at this moment.
     *
     * @param name of the job; the lock's key is its hash
     * @return whether the job ran here
     */
    public Uni<Boolean> runAlone(String name, Function<SqlConnection, Uni<Void>> job) {
        return database.inTransaction(connection -> connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS held")
                .execute(Tuple.of(name))
                .map(rows -> rows.iterator().next().getBoolean("held"))
                .call(held -> held ? job.apply(connection) : Uni.createFrom().voidItem()));
    }

    /**
     * Runs the job after whoever runs it at this moment; what they committed is seen. Locks are waited for 3 seconds at the
     * most, then the job fails with {@code service.database_unavailable}.
     *
     * @param name of the job, the same as for {@link #runAlone}
     */
    public <T> Uni<T> runInTurn(String name, Function<SqlConnection, Uni<T>> job) {
        return database.inTransaction(connection -> connection
                .query("SET LOCAL lock_timeout = '" + PATIENCE + "'")
                .execute()
                .chain(() -> connection
                        .preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
                        .execute(Tuple.of(name)))
                .chain(() -> job.apply(connection)));
    }
}
