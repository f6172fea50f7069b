package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.support.Waiting;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.Migration;
import dev.liveops.testing.TestDatabase;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.UUID;

/** Appends entries as services do, for tests of what reads them. */
@Singleton
public class Appending {

    private static final int BATCH = 250;

    private final Database database;
    private final AuditLog audit;
    private final Migration migration;

    Appending(Database database, AuditLog audit, Migration migration) {
        this.migration = migration;
        this.database = database;
        this.audit = audit;
    }

    /** Appends an entry; returns its place in the chain. */
    public long append(AuditEntry entry) {
        Waiting.of(migration
                .completed()
                .chain(() -> database.inTransaction(transaction -> audit.append(transaction, entry))));
        return head();
    }

    /** Appends a note about a subject of its own, whose diff holds a decimal; returns its place in the chain. */
    public long note(String actor, String text) {
        return append(note(UUID.randomUUID().toString(), actor, text));
    }

    /** A note about a subject. */
    static AuditEntry note(String subject, String actor, String text) {
        return new AuditEntry(
                "note",
                subject,
                "write",
                actor,
                JsonNodeFactory.instance.objectNode().put("text", text).put("margin", new BigDecimal("2.0")));
    }

    /** Appends so many short entries, some at a time: one transaction writes the head's row anew for each. */
    static void many(int count) {
        for (int rest = count; rest > 0; rest -= BATCH) {
            TestDatabase.query(
                    "SELECT count(audit_append(json_build_object('id', gen_random_uuid(), 'subject_type', 'note', 'subject_id',"
                            + " 'many', 'action', 'write', 'actor', 'system', 'ts', '2026-11-26T10:00:00Z', 'diff', NULL)::text))"
                            + " FROM generate_series(1, " + Math.min(rest, BATCH) + ")");
        }
    }

    /** Number of entries in the chain. */
    public static long head() {
        return Long.parseLong(
                TestDatabase.texts("SELECT sequence FROM audit_head").get(0));
    }

    /** Hash of the newest entry, in hex. */
    static String headHash() {
        return TestDatabase.texts("SELECT encode(hash, 'hex') FROM audit_head").get(0);
    }
}
