package dev.liveops.support.database;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jboss.logging.Logger;

/**
 * Knows when the schema is up to date. Either the service brings it there itself, as soon as the database is there, or another
 * process does ({@link Migrate}) and the service waits for it; it starts without, and tries again.
 */
@Singleton
public class Migration {

    private static final Logger LOG = Logger.getLogger(Migration.class);

    private final Flyway flyway;
    private final Pool pool;
    private final DatabaseConfig config;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Migration(Flyway flyway, Pool pool, DatabaseConfig config) {
        this.flyway = flyway;
        this.pool = pool;
        this.config = config;
    }

    /** Completes when the schema is up to date; never fails. */
    public Uni<Void> completed() {
        return Uni.createFrom().completionStage(done);
    }

    /** Whether the schema is up to date. */
    public boolean isDone() {
        return done.isDone();
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        attempt(vertx);
    }

    private void attempt(Vertx vertx) {
        bring(vertx).subscribe().with(nothing -> done.complete(null), failure -> {
            LOG.warnf(
                    "database not migrated yet, trying again interval=%s reason=%s",
                    config.checkInterval(), firstLine(failure));
            vertx.setTimer(config.checkInterval().toMillis(), timer -> attempt(vertx));
        });
    }

    private Uni<Void> bring(Vertx vertx) {
        if (!config.migration().atStart()) {
            return new SchemaState(pool).requireAll(SchemaMigrations.ALL, this::resources);
        }
        // Flyway speaks JDBC and blocks, hence on a worker.
        return Uni.createFrom()
                .completionStage(
                        () -> vertx.<Void>executeBlocking(this::migrate, false).toCompletionStage());
    }

    private Void migrate() throws SQLException {
        SchemaMigrations.run(
                migrations -> Flyway.configure()
                        .configuration(flyway.getConfiguration())
                        .resourceProvider(resources(migrations)),
                config.username(),
                config.auditTable());
        return null;
    }

    // Quarkus finds the migrations of all locations at build time and hands out every one of them, whatever the
    // location.
    private ResourceProvider resources(SchemaMigrations migrations) {
        ResourceProvider all = flyway.getConfiguration().getResourceProvider();
        return new ResourceProvider() {
            @Override
            public LoadableResource getResource(String name) {
                return all.getResource(name);
            }

            @Override
            public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
                return all.getResources(prefix, suffixes).stream()
                        .filter(resource -> resource.getAbsolutePath().contains(migrations.location() + "/"))
                        .toList();
            }
        };
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("");
    }
}
