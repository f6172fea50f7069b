package dev.liveops.support.unit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.function.Function;

/** How a service opens transactions: on the reactive client, or in a session of Hibernate where it has entities. */
public interface Transactions {
    /** Runs work in a transaction, which commits when the work ends well and is rolled back when it fails. */
    <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work);

    /** Runs reads, each statement on its own. */
    <T> Uni<T> reading(Function<SqlConnection, Uni<T>> work);
}
