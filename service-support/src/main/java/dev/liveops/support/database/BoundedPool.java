package dev.liveops.support.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Ends in PostgreSQL itself what takes longer than anybody waits for it, statements and whole transactions; else each request
 * given up would leave one.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    private static final long GRACE_MILLISECONDS = 1_000;

    private final DatabaseConfig config;

    BoundedPool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(options -> bound(options, config));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    static PgConnectOptions bound(PgConnectOptions options, DatabaseConfig config) {
        long milliseconds = config.timeout().toMillis();
        options.addProperty("statement_timeout", Long.toString(milliseconds))
                // Later than its statements, whose end leaves the connection as it is.
                .addProperty("transaction_timeout", Long.toString(milliseconds + GRACE_MILLISECONDS));
        return options;
    }
}
