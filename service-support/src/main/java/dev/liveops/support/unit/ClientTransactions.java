package dev.liveops.support.unit;

import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** Transactions on the reactive client. */
@DefaultBean
@Singleton
class ClientTransactions implements Transactions {
    private final Pool pool;

    ClientTransactions(Pool pool) {
        this.pool = pool;
    }

    @Override
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        // Deferred, since what throws at once would keep the connection.
        return pool.withTransaction(connection -> Uni.createFrom().deferred(() -> work.apply(new Plain(connection))));
    }

    @Override
    public <T> Uni<T> reading(Function<SqlConnection, Uni<T>> work) {
        return pool.withConnection(connection -> Uni.createFrom().deferred(() -> work.apply(connection)));
    }

    private record Plain(SqlConnection connection) implements Transaction {
        @Override
        public Uni<Void> flush() {
            return Uni.createFrom().voidItem();
        }
    }
}
