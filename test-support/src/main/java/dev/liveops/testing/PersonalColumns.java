package dev.liveops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Says of every column that could hold somebody's id whose it holds, for services that store nothing of players. Whoever adds
 * one that does has to give the service an export and an erasure of user data (ADR 0022), as telemetry and experiments have.
 */
public final class PersonalColumns {

    // Ids are texts; they may stand in a document as well.
    private static final String COLUMNS = "SELECT table_name || '.' || column_name FROM information_schema.columns"
            + " WHERE table_schema = 'public' AND table_name NOT LIKE '%schema_history'"
            + " AND data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY')";
    private static final List<String> OPERATORS =
            List.of("idempotency_keys.caller", "%s.actor", "%s.diff", "%s.reason", "%s.canonical");
    private static final List<String> NOBODYS = List.of(
            "snapshot_head.name",
            "idempotency_keys.operation",
            "idempotency_keys.key",
            "idempotency_keys.request_hash",
            "idempotency_keys.answer",
            "audit_head.hash",
            // Services that store nothing of players send nothing of theirs either.
            "outbox.destination",
            "outbox.ordering_key",
            "outbox.user_id",
            "outbox.payload",
            "outbox.trace_parent",
            "outbox.last_failure",
            "outbox_lease.destination",
            "jobs.name",
            "jobs.cursor",
            "replicas.label",
            "replicas.version",
            "replicas.commit",
            "replicas.snapshots",
            "replicas.degraded",
            "%s.subject_type",
            "%s.subject_id",
            "%s.action",
            "%s.incident",
            "%s.experiment",
            "%s.change",
            "%s.trace_id",
            "%s.snapshot",
            "%s.previous_hash",
            "%s.hash");

    private PersonalColumns() {}

    /**
     * Fails for every column that is named in neither list, and for every name without a column; the support's are known.
     *
     * @param operators {@code table.column} of those that hold ids of operators
     * @param nobodys of those that hold nobody's
     */
    public static void checkNonePlayers(Set<String> operators, Set<String> nobodys) {
        Set<String> known = new TreeSet<>(operators);
        known.addAll(nobodys);
        String audit = ConfigProvider.getConfig().getValue("liveops.database.audit-table", String.class);
        OPERATORS.forEach(column -> known.add(column.formatted(audit)));
        NOBODYS.forEach(column -> known.add(column.formatted(audit)));

        assertThat(columns())
                .as("columns that could hold a player's id, and what is known of them")
                .isEqualTo(known);
    }

    private static Set<String> columns() {
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(COLUMNS)) {
            Set<String> columns = new TreeSet<>();
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
            return columns;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
