package dev.liveops.benchmarks.resolve;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Hears of each commit that publishes, as replicas do: PostgreSQL notifies who listens once the commit is durable. */
public final class Commits implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Connection connection;
    private final PGConnection listening;

    /** Listens on a connection, which is closed with this. */
    public Commits(Connection connection) throws SQLException {
        this.connection = connection;
        this.listening = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN liveops_snapshot");
        }
    }

    /** Forgets those so far. */
    public void forget() throws SQLException {
        listening.getNotifications(1);
    }

    /** When the next one was heard of, by {@link System#nanoTime()}. */
    public long next() throws IOException, SQLException {
        if (listening.getNotifications(PATIENCE_MILLIS).length == 0) {
            throw new IOException("nothing was published within " + PATIENCE_MILLIS + " ms");
        }
        return System.nanoTime();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
