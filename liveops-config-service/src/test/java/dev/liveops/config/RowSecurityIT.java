package dev.liveops.config;

import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Row level security, by the mission's own two queries and by three roles (mission: phase-28, Database Migration). */
@QuarkusTest
@ConfigDatabase
class RowSecurityIT {

    private static final Set<String> TABLES = Set.of(
            "liveops_audit",
            "liveops_config_activations",
            "liveops_config_publications",
            "liveops_config_revisions",
            "liveops_config_spans",
            "liveops_configs");

    private final String session = UUID.randomUUID().toString();

    @Test
    void shouldAnswerTheMissionsQueriesWithTablesThatAllHavePolicies() {
        Set<String> tables = new TreeSet<>(
                TestDatabase.texts("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'liveops_%'"
                        + " AND table_type = 'BASE TABLE'"));
        List<String> policies =
                TestDatabase.texts("SELECT policyname FROM pg_policies WHERE tablename LIKE 'liveops_%'");

        assertThat(tables).containsAll(TABLES);
        assertThat(policies).contains("liveops_configs_serve", "liveops_configs_report", "liveops_audit_report");
        assertThat(TestDatabase.texts("SELECT DISTINCT tablename FROM pg_policies WHERE tablename LIKE 'liveops_%'"))
                .containsExactlyInAnyOrderElementsOf(tables);
        assertThat(TestDatabase.texts(
                        "SELECT relname FROM pg_class WHERE relname LIKE 'liveops_%' AND relkind IN ('r', 'p')"
                                + " AND NOT relrowsecurity"))
                .as("tables without row level security")
                .isEmpty();
        assertThat(TestDatabase.texts("SELECT relname FROM pg_class WHERE relname LIKE 'liveops_%' AND relkind = 'v'"
                        + " AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)"))
                .as("views that show more than the policies of their tables")
                .isEmpty();
    }

    @Test
    void shouldShowARoleForReportsWhatPlayersGotAndNoDraft() throws SQLException {
        String draft = create();
        String published = create();
        operator("{}")
                .post("/api/awf-liveops/configs/" + published + "/activate")
                .then()
                .statusCode(200);
        operator("{\"name\": \"Secret\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}}")
                .header("If-Match", "\"1\"")
                .put("/api/awf-liveops/configs/" + published)
                .then()
                .statusCode(200);
        String ours = " WHERE config_id IN ('" + draft + "', '" + published + "') ORDER BY 1";

        assertThat(asRuntime("SELECT config_id FROM liveops_configs" + ours)).containsExactly(draft, published);
        try (Connection reports = reports();
                Statement statement = reports.createStatement()) {
            assertThat(texts(statement, "SELECT config_id FROM liveops_configs" + ours))
                    .containsExactly(published);
            assertThat(texts(statement, "SELECT revision FROM liveops_config_revisions" + ours))
                    .containsExactly("1");
            assertThat(texts(statement, "SELECT action FROM liveops_audit" + ours))
                    .containsExactly("activate");
            for (String write : List.of(
                    "UPDATE liveops_configs SET name = 'x'",
                    "DELETE FROM liveops_config_versions",
                    "INSERT INTO liveops_config_activations VALUES (0, '" + draft + "', 1, NULL)")) {
                assertThatThrownBy(() -> statement.execute(write)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void shouldLetTheRuntimeRoleRemoveNothingEvenWhereItIsGranted() throws SQLException {
        String draft = create();

        TestDatabase.executeAsRuntime("DELETE FROM liveops_configs WHERE config_id = '" + draft + "'");

        assertThat(TestDatabase.texts("SELECT config_id FROM liveops_configs WHERE config_id = '" + draft + "'"))
                .containsExactly(draft);
    }

    private String create() {
        return operator("{\"name\": \"Report\", \"scope\": \"session\", \"scope_ref\": \"" + session
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.1}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private static List<String> asRuntime(String query) throws SQLException {
        try (Connection runtime = TestDatabase.asRuntime();
                Statement statement = runtime.createStatement()) {
            return texts(statement, query);
        }
    }

    // As the handbook says how to make one: an administrator's, since neither of the service's roles may make roles.
    private static Connection reports() throws SQLException {
        String url = "jdbc:" + ConfigProvider.getConfig().getValue("liveops.database.url", String.class);
        try (Connection administrator = DriverManager.getConnection(url, "postgres", "");
                Statement statement = administrator.createStatement()) {
            statement.execute("DO $$ BEGIN CREATE ROLE liveops_config_reports LOGIN PASSWORD 'of-reports';"
                    + " EXCEPTION WHEN duplicate_object THEN NULL; END $$");
            statement.execute("GRANT CONNECT ON DATABASE liveops_config TO liveops_config_reports");
            statement.execute("GRANT USAGE ON SCHEMA public TO liveops_config_reports");
            statement.execute("GRANT SELECT ON liveops_configs, liveops_config_revisions, liveops_config_versions,"
                    + " liveops_config_activations, liveops_audit TO liveops_config_reports");
        }
        return DriverManager.getConnection(url, "liveops_config_reports", "of-reports");
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
