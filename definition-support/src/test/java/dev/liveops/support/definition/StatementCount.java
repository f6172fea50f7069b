package dev.liveops.support.definition;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Counts the statements that Hibernate sends, which it logs. */
final class StatementCount extends Handler implements AutoCloseable {
    private final Logger log = Logger.getLogger("org.hibernate.SQL");
    private final Level before = log.getLevel();
    private final AtomicInteger count = new AtomicInteger();

    /** Counts from now on. */
    StatementCount() {
        log.setLevel(Level.FINE);
        log.addHandler(this);
    }

    int get() {
        return count.get();
    }

    @Override
    public void publish(LogRecord statement) {
        count.incrementAndGet();
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        log.removeHandler(this);
        log.setLevel(before);
    }
}
