package dev.liveops.testing.strangers;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Watches what the service logs: a request must cause no stack trace, whatever it asks. */
final class LogWatch extends Handler implements AutoCloseable {

    private final List<String> traces = new CopyOnWriteArrayList<>();

    LogWatch() {
        Logger.getLogger("").addHandler(this);
    }

    @Override
    public void publish(LogRecord logged) {
        boolean isSeen = logged.getLevel().intValue() >= Level.INFO.intValue();
        if (isSeen && (logged.getThrown() != null || logged.getLevel().intValue() >= Level.SEVERE.intValue())) {
            traces.add(logged.getLevel() + " " + logged.getLoggerName() + ": " + logged.getMessage() + " "
                    + Optional.ofNullable(logged.getThrown())
                            .map(Throwable::toString)
                            .orElse(""));
        }
    }

    /** What was logged since it was last asked. */
    List<String> take() {
        List<String> taken = List.copyOf(traces);
        traces.removeAll(taken);
        return taken;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
