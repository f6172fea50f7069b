package dev.liveops.support.database;

import io.vertx.core.Vertx;

/** A replica's ear of its own, for tests of several replicas in one process. */
public final class Listening implements AutoCloseable {

    private final Notifications notifications;

    /** Begins to listen. */
    public Listening(DatabaseConfig config, Migration migration, Vertx vertx) {
        notifications = new Notifications(config, migration, vertx);
        notifications.start(null);
    }

    /** What a replica is made with. */
    public Notifications notifications() {
        return notifications;
    }

    @Override
    public void close() {
        notifications.stop(null);
    }
}
