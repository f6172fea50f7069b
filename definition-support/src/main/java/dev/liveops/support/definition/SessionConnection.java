package dev.liveops.support.definition;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.lang.reflect.Field;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.BatchingConnection;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.pool.impl.SqlClientConnection;

/**
 * The connection of the reactive client that a session runs on. Hibernate Reactive does not hand it out (its issue 2156), so its
 * internals are read here and nowhere else; a test says when they have moved.
 */
final class SessionConnection {
    private static final Field DELEGATE = field(BatchingConnection.class, "delegate");
    private static final Field CONNECTION = field(SqlClientConnection.class, "connection");

    private SessionConnection() {}

    /** The connection of an open session; in a transaction of the session it is in that transaction. */
    static SqlConnection of(Mutiny.Session session) {
        ReactiveConnection connection = ((MutinySessionImpl) session).getReactiveConnection();
        if (connection instanceof BatchingConnection) {
            connection = (ReactiveConnection) read(DELEGATE, connection);
        }
        return SqlConnection.newInstance((io.vertx.sqlclient.SqlConnection) read(CONNECTION, connection));
    }

    private static Object read(Field field, Object from) {
        try {
            return field.get(from);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("was made accessible", e);
        }
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("another Hibernate Reactive than this was written for", e);
        }
    }
}
