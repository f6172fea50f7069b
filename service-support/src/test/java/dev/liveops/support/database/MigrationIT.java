package dev.liveops.support.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.support.SupportProfile;
import dev.liveops.support.Waiting;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
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
                pool,
                often(true));
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

    @Test
    void shouldWaitForMigrationsThatAnotherProcessRuns() {
        TestDatabase.execute("UPDATE support_schema_history SET success = false WHERE version IS NOT NULL");
        Migration migration = new Migration(
                Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .dataSource(flaky(new AtomicBoolean(true), new AtomicInteger()))
                        .load(),
                pool,
                often(false));
        try {
            migration.start(null, vertx);
            await().during(Duration.ofMillis(200))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !migration.isDone());
        } finally {
            TestDatabase.execute("UPDATE support_schema_history SET success = true WHERE version IS NOT NULL");
        }

        Waiting.of(migration.completed());
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

    private DatabaseConfig often(boolean atStart) {
        return proxy(
                DatabaseConfig.class,
                config,
                Map.of(
                        "checkInterval", Duration.ofMillis(20),
                        "migration",
                                proxy(DatabaseConfig.Migration.class, config.migration(), Map.of("atStart", atStart))));
    }

    private <T> T proxy(Class<T> type, T real, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.containsKey(method.getName())
                        ? answers.get(method.getName())
                        : method.invoke(real, arguments)));
    }
}
