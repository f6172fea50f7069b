package dev.liveops.support.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings a schema up to date. Two histories, so that the tables every service shares and its own never compete for a version
 * number; the runtime role may read both, and so knows what it serves on.
 */
final class SchemaMigrations {
    /** The tables every service shares. */
    static final SchemaMigrations SUPPORT = new SchemaMigrations("db/support", "support_schema_history");
    /** A service's own. */
    static final SchemaMigrations OWN = new SchemaMigrations("db/migration", "flyway_schema_history");
    /** In their order. */
    static final List<SchemaMigrations> ALL = List.of(SUPPORT, OWN);

    private final String location;
    private final String history;

    private SchemaMigrations(String location, String history) {
        this.location = location;
        this.history = history;
    }

    /** Where the migrations lie on the class path. */
    String location() {
        return location;
    }

    /** The table that says which of them were made. */
    String history() {
        return history;
    }

    /**
     * Makes all that are missing.
     *
     * @param configuration knows the database, as the schema's owner, and where the migrations of a location are
     */
    static void run(
            Function<SchemaMigrations, FluentConfiguration> configuration, String runtimeRole, String auditTable)
            throws SQLException {
        for (SchemaMigrations migrations : ALL) {
            FluentConfiguration configured = configuration
                    .apply(migrations)
                    .locations("classpath:" + migrations.location)
                    .table(migrations.history)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .placeholders(Map.of("runtime_role", runtimeRole, "audit_table", auditTable));
            configured.load().migrate();
            migrations.letRead(configured, runtimeRole);
        }
    }

    private void letRead(FluentConfiguration configured, String runtimeRole) throws SQLException {
        try (Connection connection = configured.getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ BEGIN IF to_regclass('" + history + "') IS NOT NULL THEN GRANT SELECT ON "
                    + history + " TO " + runtimeRole + "; END IF; END $$");
        }
    }
}
