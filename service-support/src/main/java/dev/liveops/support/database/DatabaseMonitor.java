package dev.liveops.support.database;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Asks the database now and then whether it is there; a change is logged, the state is a metric and in the readiness. */
@Singleton
public class DatabaseMonitor {

    private static final Logger LOG = Logger.getLogger(DatabaseMonitor.class);

    private final Pool pool;
    private final DatabaseConfig config;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final List<Consumer<Boolean>> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean up;

    DatabaseMonitor(Pool pool, DatabaseConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Whether the database answered when it was last asked. */
    public boolean isUp() {
        return up;
    }

    /** Tells from now on, each time the database was asked, whether it answered. */
    public void watch(Consumer<Boolean> watcher) {
        watchers.add(watcher);
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(1, config.checkInterval().toMillis(), timer -> ask());
    }

    private void ask() {
        if (asking.compareAndSet(false, true)) {
            pool.query("SELECT 1")
                    .execute()
                    .ifNoItem()
                    .after(config.checkInterval())
                    .fail()
                    .onTermination()
                    .invoke(() -> asking.set(false))
                    .subscribe()
                    .with(rows -> note(true), failure -> note(false));
        }
    }

    private void note(boolean answered) {
        change(answered);
        watchers.forEach(watcher -> watcher.accept(answered));
    }

    private void change(boolean answered) {
        if (up != answered) {
            up = answered;
            if (answered) {
                LOG.info("database reached");
            } else {
                LOG.warn("database lost, reads go on from what is held");
            }
        }
    }
}
