package dev.liveops.support.database;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * The migrations as a process of their own, so that the serving one never holds the owner's credentials: {@code java -cp
 * 'quarkus-app/app/*:quarkus-app/lib/main/*:quarkus-app/lib/boot/*' dev.liveops.support.database.Migrate}. It takes the settings of the service's
 * jars and of the environment, waits a minute for the database, and ends with 0 when the schema is up to date.
 */
public final class Migrate {
    private static final Logger LOG = Logger.getLogger(Migrate.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int SERVICE_ORDINAL = 250;

    private Migrate() {}

    /** Migrates the database of the service whose jars are on the class path. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(migrate(settings()) ? 0 : 1);
    }

    private static boolean migrate(SmallRyeConfig settings) throws InterruptedException {
        String database = settings.getValue("liveops.database.name", String.class);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                attempt(settings);
                LOG.infof("database migrated name=%s", database);
                return true;
            } catch (FlywayException | SQLException failure) {
                if (!DatabaseFailures.isUnavailable(failure) || System.nanoTime() > deadline) {
                    LOG.errorf(failure, "database not migrated name=%s", database);
                    return false;
                }
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private static void attempt(SmallRyeConfig settings) throws SQLException {
        String url = "jdbc:" + settings.getValue("liveops.database.url", String.class);
        String owner = settings.getValue("liveops.database.migration.username", String.class);
        String password = settings.getValue("liveops.database.migration.password", String.class);
        SchemaMigrations.run(
                migrations -> Flyway.configure().dataSource(url, owner, password),
                settings.getValue("liveops.database.username", String.class),
                settings.getOptionalValue("liveops.database.audit-table", String.class)
                        .orElse(DatabaseConfig.AUDIT_TABLE));
    }

    // As the service reads them, but for what only Quarkus knows.
    private static SmallRyeConfig settings() throws IOException {
        URL own = Migrate.class.getClassLoader().getResource("application.properties");
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .addDiscoveredConverters();
        return (own == null ? builder : builder.withSources(new PropertiesConfigSource(own, SERVICE_ORDINAL))).build();
    }
}
