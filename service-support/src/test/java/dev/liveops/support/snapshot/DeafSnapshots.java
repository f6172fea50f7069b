package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Makes snapshots of another replica that hear of nothing: they are loaded when they are told to, and only then. */
@Singleton
public class DeafSnapshots {

    private final Database database;
    private final SnapshotConfig limits;
    private final Migration migration;
    private final Vertx vertx;

    DeafSnapshots(Database database, SnapshotConfig limits, Migration migration, Vertx vertx) {
        this.database = database;
        this.limits = limits;
        this.migration = migration;
        this.vertx = vertx;
    }

    /** New ones, which hold nothing yet. */
    public Snapshots make() {
        // What is never started listens to nobody.
        return new Snapshots(database, database, limits, migration, null, vertx);
    }
}
