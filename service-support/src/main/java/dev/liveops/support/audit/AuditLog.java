package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.id.Ids;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Appends to the audit chain, reads it and checks it. */
@Singleton
public class AuditLog {

    private static final String COLUMNS =
            "sequence, id, subject_type, subject_id, action, actor, diff, ts, canonical," + " previous_hash, hash";

    private final JsonText json;
    private final Clock clock;
    private final String table;

    AuditLog(JsonText json, Clock clock, DatabaseConfig config) {
        this.json = json;
        this.clock = clock;
        this.table = config.auditTable();
    }

    /**
     * Appends an entry. Call it as the last statement of a transaction: from here to the commit other writers of the chain
     * wait.
     */
    public Uni<Void> append(SqlConnection transaction, AuditEntry entry) {
        return transaction
                .preparedQuery("SELECT audit_append($1)")
                .execute(Tuple.of(canonical(entry)))
                .replaceWithVoid();
    }

    /** The chain's newest entry: its sequence number and hash. */
    public Uni<AuditHead> head(SqlConnection connection) {
        return connection
                .query("SELECT sequence, hash FROM audit_head")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> new AuditHead(
                        row.getLong("sequence"), row.getBuffer("hash").getBytes()));
    }

    /**
     * Entries, the newest first; bounded in bytes.
     *
     * @param subjectId only of this subject; null for all
     * @param before sequence number of the last entry seen
     * @param size how many at the most
     */
    public Uni<Slice<StoredAuditEntry>> list(SqlConnection connection, String subjectId, long before, int size) {
        String select = "SELECT " + COLUMNS + " FROM " + table
                + " WHERE sequence < $1 AND ($2::text IS NULL OR subject_id = $2) ORDER BY sequence DESC LIMIT $3";
        return connection
                .preparedQuery(PageBytes.bounded(select, "canonical", "sequence DESC"))
                .execute(Tuple.of(before, subjectId, size + 1))
                .map(rows -> PageBytes.slice(rows, size, StoredAuditEntry::from));
    }

    /** Every entry after a sequence number, in order; for checking the chain. */
    public Uni<List<StoredAuditEntry>> after(SqlConnection connection, long sequence, int limit) {
        return connection
                .preparedQuery(
                        "SELECT " + COLUMNS + " FROM " + table + " WHERE sequence > $1 ORDER BY sequence LIMIT $2")
                .execute(Tuple.of(sequence, limit))
                .map(AuditLog::entries);
    }

    private static List<StoredAuditEntry> entries(RowSet<Row> rows) {
        List<StoredAuditEntry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(StoredAuditEntry.from(row)));
        return entries;
    }

    private String canonical(AuditEntry entry) {
        ObjectNode fields = JsonNodeFactory.instance
                .objectNode()
                .put("id", Ids.newId().toString())
                .put("subject_type", entry.subjectType())
                .put("subject_id", entry.subjectId())
                .put("action", entry.action())
                .put("actor", entry.actor())
                .put("ts", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        fields.set("diff", entry.diff());
        return json.write(fields);
    }
}
