package dev.liveops.support.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.pgclient.pubsub.PgSubscriber;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * What the service's database announces (LISTEN), heard over one connection of the replica, which is made anew when it is lost.
 * Announcements are lost meanwhile: a listener looks for itself after each LISTEN, and now and then.
 */
@Singleton
public class Notifications {

    private static final long RECONNECT_MILLISECONDS = 500;

    private final Migration migration;
    private final PgSubscriber subscriber;

    Notifications(DatabaseConfig config, Migration migration, Vertx vertx) {
        this.migration = migration;
        subscriber = PgSubscriber.subscriber(vertx, OwnConnection.options(config))
                .reconnectPolicy(attempt -> RECONNECT_MILLISECONDS);
    }

    /**
     * Listens to a channel, from when the schema is up to date.
     *
     * @param listening called after each LISTEN: whatever happened before it is to be looked for
     * @param told called with the payload of each announcement
     */
    public void on(String channel, Runnable listening, Consumer<String> told) {
        subscriber.channel(channel).subscribeHandler(nothing -> listening.run()).handler(told::accept);
    }

    void start(@Observes StartupEvent started) {
        migration.completed().subscribe().with(migrated -> subscriber.connect());
    }

    void stop(@Observes ShutdownEvent stopped) {
        subscriber.close();
    }
}
