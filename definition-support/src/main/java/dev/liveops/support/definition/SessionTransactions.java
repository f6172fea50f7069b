package dev.liveops.support.definition;

import dev.liveops.support.unit.Transaction;
import dev.liveops.support.unit.Transactions;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.runtime.SessionOperations;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.reactive.mutiny.Mutiny;

/** Transactions in a session of Hibernate, which repositories of Panache find on the context they run on. */
@Singleton
class SessionTransactions implements Transactions {
    @Override
    public <T> Uni<T> inTransaction(Function<Transaction, Uni<T>> work) {
        return Panache.withTransaction(
                () -> Panache.getSession().chain(session -> work.apply(new SessionTransaction(manual(session)))));
    }

    @Override
    public <T> Uni<T> reading(Function<SqlConnection, Uni<T>> work) {
        return SessionOperations.withSession(session -> {
            manual(session).setDefaultReadOnly(true);
            return work.apply(SessionConnection.of(session));
        });
    }

    // When statements are sent is the unit of work's to say: before the head is locked, and before the audit entry.
    private static Mutiny.Session manual(Mutiny.Session session) {
        return session.setFlushMode(FlushMode.MANUAL);
    }

    private record SessionTransaction(Mutiny.Session session) implements Transaction {
        @Override
        public SqlConnection connection() {
            return SessionConnection.of(session);
        }

        @Override
        public Uni<Void> flush() {
            return session.flush();
        }
    }
}
