package dev.liveops.support.definition;

import static org.awaitility.Awaitility.await;

import dev.liveops.support.database.Migration;
import dev.liveops.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Makes each statement of a change wait at a gate that a test opens and shuts, so that something can happen at just this statement. */
final class Gates {
    private static final Duration SOON = Duration.ofSeconds(10);

    /** The statements of a change, in their order. */
    enum Gate {
        KEY("BEFORE INSERT ON idempotency_keys"),
        HEAD("BEFORE INSERT ON snapshot_head"),
        FIRST_OF_A_FLUSH("BEFORE INSERT ON notes"),
        SECOND_OF_A_FLUSH("BEFORE INSERT ON note_revisions"),
        SQL_OF_THE_STEP("BEFORE INSERT ON note_words"),
        ANSWER("BEFORE UPDATE ON idempotency_keys"),
        AUDIT("BEFORE INSERT ON audit_entries"),
        COMMIT("AFTER INSERT ON notes");

        private final String place;

        Gate(String place) {
            this.place = place;
        }

        private String trigger() {
            String kind = this == COMMIT ? "CONSTRAINT TRIGGER" : "TRIGGER";
            return "CREATE " + kind + " gate_" + name() + " " + place
                    + (this == COMMIT ? " DEFERRABLE INITIALLY DEFERRED" : "")
                    + " FOR EACH ROW EXECUTE FUNCTION gate('" + name() + "')";
        }
    }

    private Gates() {}

    /** Makes the tables and their gates, which are open; once the migrations have said who may do what with a new table. */
    static void build(Migration migration) {
        migration.completed().await().atMost(SOON);
        if (!TestDatabase.texts("SELECT 1 FROM pg_tables WHERE tablename = 'notes'")
                .isEmpty()) {
            return;
        }
        TestDatabase.execute(
                "CREATE TABLE notes (id uuid PRIMARY KEY, document jsonb NOT NULL, revision int NOT NULL,"
                        + " created_at timestamptz NOT NULL)",
                "CREATE TABLE note_revisions (note_id uuid REFERENCES notes, revision int, PRIMARY KEY (note_id, revision))",
                "CREATE TABLE note_words (note_id uuid PRIMARY KEY, words int NOT NULL)",
                "CREATE FUNCTION gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM pg_advisory_xact_lock_shared(hashtext(TG_ARGV[0])); RETURN NEW; END $$");
        for (Gate gate : Gate.values()) {
            TestDatabase.execute(gate.trigger());
        }
    }

    /** Shuts a gate until what it gives is closed. */
    static Shut shut(Gate gate) {
        try {
            Shut shut = new Shut(TestDatabase.asOwner());
            shut.execute("SELECT pg_advisory_lock(hashtext('" + gate.name() + "'))");
            return shut;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a change stands at a gate. */
    static void awaitArrival() {
        await().atMost(SOON)
                .until(() -> !TestDatabase.texts("SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .isEmpty());
    }

    /** Waits until no change is under way. */
    static void awaitQuiet() {
        await().atMost(SOON)
                .until(() -> TestDatabase.texts("SELECT count(*) FROM pg_stat_activity WHERE usename ="
                                + " 'definitions_runtime' AND xact_start IS NOT NULL")
                        .equals(List.of("0")));
    }

    /** A gate that is shut. */
    record Shut(Connection connection) implements AutoCloseable {
        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
