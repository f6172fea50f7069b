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
}
