package dev.liveops.support.database;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jboss.logging.Logger;

/**
 * Brings the schema up to date as soon as the database is there; a service starts without it and tries again.
 *
 * <p>Two histories, so that the tables every service shares and its own never compete for a version number.
 */
@Singleton
public class Migration {

    private static final Logger LOG = Logger.getLogger(Migration.class);

    private final Flyway flyway;
    private final DatabaseConfig config;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    Migration(Flyway flyway, DatabaseConfig config) {
        this.flyway = flyway;
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
        // Flyway speaks JDBC and blocks, hence on a worker.
        vertx.<Void>executeBlocking(this::migrate, false)
                .onSuccess(nothing -> done.complete(null))
                .onFailure(failure -> {
                    LOG.warnf(
                            "database not migrated yet, trying again interval=%s reason=%s",
                            config.checkInterval(), firstLine(failure));
                    vertx.setTimer(config.checkInterval().toMillis(), timer -> attempt(vertx));
                });
    }

    private Void migrate() {
        migrate("db/support", "support_schema_history");
        migrate("db/migration", "flyway_schema_history");
        return null;
    }

    private void migrate(String location, String historyTable) {
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .locations("classpath:" + location)
                .table(historyTable)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .resourceProvider(only(location, flyway.getConfiguration().getResourceProvider()))
                .placeholders(Map.of(
                        "runtime_role", config.username(),
                        "audit_table", config.auditTable()))
                .load()
                .migrate();
    }

    // Quarkus finds the migrations of all locations at build time and hands out every one of them, whatever the
    // location.
    private static ResourceProvider only(String location, ResourceProvider all) {
        return new ResourceProvider() {
            @Override
            public LoadableResource getResource(String name) {
                return all.getResource(name);
            }

            @Override
            public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
                return all.getResources(prefix, suffixes).stream()
                        .filter(resource -> resource.getAbsolutePath().contains(location + "/"))
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
