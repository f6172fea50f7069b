package dev.liveops.support.database;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * A connection of the replica beside the pool that requests wait for: what all of them are answered from is loaded by it, however many
 * wait. It is one, made when it is first needed and again when it is lost.
 */
@Singleton
public class OwnConnection {

    /** Names the {@link Database} whose work runs on it, one thing after the other. */
    public static final String LOADS = "loads";

    // It is asked something every few seconds: where nothing comes back for so long, nobody is there.
    private static final int SILENCE_SECONDS = 15;

    private final DatabaseConfig config;
    private final Migration migration;
    private final Pool pool;

    OwnConnection(DatabaseConfig config, Migration migration, Vertx vertx) {
        this.config = config;
        this.migration = migration;
        PgConnectOptions options = BoundedPool.bound(options(config), config);
        options.setCachePreparedStatements(true)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setReadIdleTimeout(SILENCE_SECONDS);
        this.pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1).setShared(false))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    @Produces
    @Singleton
    @Identifier(LOADS)
    Database database() {
        return new Database(io.vertx.mutiny.sqlclient.Pool.newInstance(pool), migration, config);
    }

    void stop(@Observes ShutdownEvent stopped) {
        pool.close();
    }

    /** Where the service's database is, for the role that serves requests. */
    static PgConnectOptions options(DatabaseConfig config) {
        return PgConnectOptions.fromUri(config.url())
                .setUser(config.username())
                .setPassword(config.password().orElse(""));
    }
}
