package dev.liveops.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The statements that Hibernate sends while it is open, in order, from its own log. Whether a list costs more of them the more it
 * holds is seen from their number.
 */
public final class SentStatements extends Handler implements AutoCloseable {
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Logger log = Logger.getLogger("org.hibernate.SQL");
    private final Level level = log.getLevel();

    public SentStatements() {
        log.setLevel(Level.FINE);
        log.addHandler(this);
    }

    /** All that were sent so far. */
    public List<String> all() {
        return List.copyOf(statements);
    }

    @Override
    public void publish(LogRecord sent) {
        statements.add(sent.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        log.removeHandler(this);
        log.setLevel(level);
    }
}
