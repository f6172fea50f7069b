package dev.liveops.support.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SupportProfile.class)
class MigrationIT {

    @Inject
    Flyway flyway;

    @Inject
    DatabaseConfig config;

    @Inject
    Pool pool;

    @Inject
    Vertx vertx;

    @Test
    void shouldWaitForADatabaseThatIsAwayAtTheStart() {
        AtomicBoolean away = new AtomicBoolean(true);
        AtomicInteger attempts = new AtomicInteger();
        DataSource flaky = flaky(away, attempts);
        Migration migration = new Migration(
                Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .dataSource(flaky)
                        .load(),
                often());
        Database database = new Database(pool, migration, config);

        migration.start(null, vertx);

        await().atMost(Duration.ofSeconds(10)).until(() -> attempts.get() >= 2);
        assertThat(migration.isDone()).isFalse();
        assertThat(Waiting.failureOf(database.withConnection(
                        connection -> connection.query("SELECT 1").execute())))
                .hasMessage("the database has not been reached yet");

        away.set(false);

        Waiting.of(migration.completed());
        Waiting.of(database.withConnection(
                connection -> connection.query("SELECT FROM snapshot_head").execute()));
    }

    private DataSource flaky(AtomicBoolean away, AtomicInteger attempts) {
        DataSource real = flyway.getConfiguration().getDataSource();
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getReturnType() == Connection.class) {
                        attempts.incrementAndGet();
                        if (away.get()) {
                            throw new SQLException("connection refused", "08001");
                        }
                    }
                    return method.invoke(real, arguments);
                });
    }

    private DatabaseConfig often() {
        return (DatabaseConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DatabaseConfig.class},
                (proxy, method, arguments) -> method.getName().equals("checkInterval")
                        ? Duration.ofMillis(20)
                        : method.invoke(config, arguments));
    }
}
