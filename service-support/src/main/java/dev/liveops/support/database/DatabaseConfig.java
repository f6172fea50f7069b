package dev.liveops.support.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.Optional;

/** The service's database. */
@ConfigMapping(prefix = "liveops.database")
public interface DatabaseConfig {
    /** Name of the audit table unless a service says another. */
    String AUDIT_TABLE = "audit_entries";

    /** Name of the database, for example {@code liveops_config}. */
    String name();

    /** {@code postgresql://host:port/database}, without credentials. */
    String url();

    /** Role that serves requests. */
    String username();

    /** Its password. */
    Optional<String> password();

    /** The role that owns the schema. */
    Migration migration();

    /** Name of the table that holds the audit chain. */
    @WithDefault(AUDIT_TABLE)
    String auditTable();

    /** How long a transaction or a query may take before its caller is told 503. */
    @WithDefault("5s")
    Duration timeout();

    /** How often the database is asked whether it is there, and a failed migration tried again. */
    @WithName("check-interval")
    @WithDefault("2s")
    Duration checkInterval();

    /** The role that owns the schema and runs the migrations. */
    interface Migration {

        /** Its name. */
        String username();

        /** Its password. */
        Optional<String> password();

        /**
         * Whether the service runs the migrations itself when it starts. Where it does not, {@link Migrate} does, the service
         * waits for it and needs no credentials of this role.
         */
        @WithDefault("true")
        @WithName("at-start")
        boolean atStart();
    }
}
