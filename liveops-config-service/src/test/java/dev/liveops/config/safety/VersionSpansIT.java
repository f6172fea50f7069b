package dev.liveops.config.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What versions changed, over an upgrade in the middle of a history and with replicas of the version before beside new ones: each
 * version is what it was, and from any of them the changes lead to what is published now.
 */
class VersionSpansIT {

    private static final String DATABASE = "spans";
    private static final long SEED = 20_261_127;
    private static final int CONFIGS = 8;
    private static final int BEFORE = 40;
    private static final int AFTER = 80;

    // As the version before says it.
    private static final String OLD_VERSION =
            "INSERT INTO liveops_config_versions (version, entries, published_by, published_at)"
                    + " SELECT ?, coalesce(jsonb_agg(jsonb_build_object('config_id', config_id, 'revision',"
                    + " active_revision, 'activated_version', activated_version) ORDER BY activated_version), '[]'), ?, now()"
                    + " FROM liveops_configs WHERE status = 'active'";
    private static final String OLD_LIST =
            "SELECT listed.config_id || '/' || listed.revision || '/' || listed.activated_version FROM liveops_config_versions v,"
                    + " jsonb_to_recordset(v.entries) AS listed (config_id uuid, revision integer, activated_version bigint)"
                    + " WHERE v.version = ";
    private static final String NEW_VERSION =
            "INSERT INTO liveops_config_publications (version, published_by, published_at) VALUES (?, ?, now())";
    private static final String ACTIVE =
            "SELECT config_id || '/' || active_revision || '/' || activated_version FROM liveops_configs"
                    + " WHERE status = 'active'";

    private static TestPostgres postgres;
    private static Connection runtime;

    private final Random random = new Random(SEED);
    private final List<UUID> configs = new ArrayList<>();
    private final Map<Long, Set<String>> published = new TreeMap<>();

    @BeforeAll
    static void start() throws SQLException {
        postgres = TestPostgres.withDatabase(DATABASE);
        migrate("support_schema_history", "classpath:db/support", "latest");
        migrate("flyway_schema_history", "classpath:db/migration", "13");
        runtime = DriverManager.getConnection(
                postgres.address().jdbcUrl(DATABASE),
                postgres.database().runtimeRole(),
                postgres.database().runtimePassword());
        runtime.setAutoCommit(false);
    }

    @AfterAll
    static void stop() throws SQLException {
        runtime.close();
        postgres.close();
    }

    @Test
    void shouldKeepEveryVersionAndLeadFromAnyOfThemToWhatIsPublished() throws SQLException {
        for (int index = 0; index < CONFIGS; index++) {
            create();
        }
        for (int step = 0; step < BEFORE; step++) {
            publish(OLD_VERSION, true);
        }

        migrate("flyway_schema_history", "classpath:db/migration", "latest");
        requireAll();
        for (int step = 0; step < AFTER; step++) {
            switch (random.nextInt(10)) {
                // Without a version: it is part of the next one.
                case 0 -> byHand();
                // The change before the version is taken.
                case 1 -> publish(NEW_VERSION, false);
                case 2, 3, 4 -> publish(OLD_VERSION, true);
                default -> publish(NEW_VERSION, true);
            }
        }
        publish(NEW_VERSION, true);

        requireAll();
        assertThat(published).hasSizeGreaterThan(BEFORE + AFTER / 2);
    }

    private void requireAll() throws SQLException {
        Set<String> now = texts(ACTIVE);
        for (Map.Entry<Long, Set<String>> version : published.entrySet()) {
            long number = version.getKey();
            assertThat(texts(OLD_LIST + number)).as("version %d", number).isEqualTo(version.getValue());
            Set<String> led = new TreeSet<>(version.getValue());
            for (String changed : texts("SELECT config_id || coalesce('/' || revision || '/' || activated_version, '')"
                    + " FROM liveops_configs_changed(" + number + ") WHERE config_id IS NOT NULL")) {
                led.removeIf(entry -> entry.startsWith(changed.substring(0, 36)));
                if (changed.contains("/")) {
                    led.add(changed);
                }
            }
            assertThat(led).as("from version %d, seed %d", number, SEED).isEqualTo(now);
        }
    }

    private void publish(String versionRow, boolean versionFirst) throws SQLException {
        long next = versionFirst ? advance() : head() + 1;
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            change(configs.get(random.nextInt(CONFIGS)), next);
        }
        assertThat(versionFirst ? next : advance()).isEqualTo(next);
        try (PreparedStatement statement = runtime.prepareStatement(versionRow)) {
            statement.setLong(1, next);
            statement.setString(2, "somebody");
            statement.execute();
        }
        runtime.commit();
        published.put(next, texts(ACTIVE));
        runtime.commit();
    }

    private void byHand() throws SQLException {
        change(configs.get(random.nextInt(CONFIGS)), head() + 1);
        runtime.commit();
    }

    private void change(UUID config, long version) throws SQLException {
        if (random.nextInt(3) == 0) {
            execute("UPDATE liveops_configs SET status = '" + (random.nextBoolean() ? "draft" : "superseded")
                    + "', active_revision = NULL, audited_status = NULL WHERE config_id = '" + config + "'");
            return;
        }
        execute("UPDATE liveops_configs SET revision = revision + 1 WHERE config_id = '" + config + "'");
        execute(
                "INSERT INTO liveops_config_revisions (config_id, revision, name, payload, priority, created_by, created_at)"
                        + " SELECT config_id, revision, name, payload, priority, created_by, now() FROM liveops_configs"
                        + " WHERE config_id = '" + config + "'");
        execute("UPDATE liveops_configs SET status = 'active', active_revision = revision, activated_version = "
                + version + " WHERE config_id = '" + config + "'");
    }

    private void create() throws SQLException {
        UUID config = UUID.randomUUID();
        configs.add(config);
        execute("INSERT INTO liveops_configs (config_id, name, scope, scope_ref, status, payload, priority, revision,"
                + " created_by, created_at, updated_at) VALUES ('" + config
                + "', 'Span', 'world', 'w', 'draft', '{}', 0, 1, 'somebody', now(), now())");
        execute(
                "INSERT INTO liveops_config_revisions (config_id, revision, name, payload, priority, created_by, created_at)"
                        + " VALUES ('" + config + "', 1, 'Span', '{}', 0, 'somebody', now())");
        runtime.commit();
    }

    private static long advance() throws SQLException {
        return number("INSERT INTO snapshot_head (name, version) VALUES ('configs', 1)"
                + " ON CONFLICT (name) DO UPDATE SET version = snapshot_head.version + 1 RETURNING version");
    }

    private static long head() throws SQLException {
        return number("SELECT coalesce(max(version), 0) FROM snapshot_head WHERE name = 'configs'");
    }

    private static long number(String sql) throws SQLException {
        try (Statement statement = runtime.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Set<String> texts(String sql) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Statement statement = runtime.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = runtime.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void migrate(String history, String location, String version) {
        Flyway.configure()
                .dataSource(
                        postgres.address().jdbcUrl(DATABASE),
                        postgres.database().ownerRole(),
                        postgres.database().ownerPassword())
                .locations(location)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target(version)
                .placeholders(Map.of("runtime_role", postgres.database().runtimeRole(), "audit_table", "liveops_audit"))
                .load()
                .migrate();
    }
}
