package dev.liveops.support.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/** Ends statements in PostgreSQL itself that take longer than anybody waits for them; else each request given up would leave one. */
@Singleton
class BoundedPool implements PgPoolCreator {

    private final DatabaseConfig config;

    BoundedPool(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        String milliseconds = Long.toString(config.timeout().toMillis());
        input.pgConnectOptionsList().forEach(options -> options.addProperty("statement_timeout", milliseconds));
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
