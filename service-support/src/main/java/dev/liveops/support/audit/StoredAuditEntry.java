package dev.liveops.support.audit;

import dev.liveops.support.database.Rows;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it is stored, whatever has been done to it there.
 *
 * @param sequence its place in the chain, from 1
 * @param subjectId null where it is about all subjects of the type
 * @param diff JSON text; null when there is none
 * @param canonical the bytes that were hashed, as text
 */
public record StoredAuditEntry(
        long sequence,
        UUID id,
        String subjectType,
        @Nullable String subjectId,
        String action,
        String actor,
        @Nullable String diff,
        Instant ts,
        @Nullable String reason,
        @Nullable String incident,
        @Nullable String experiment,
        @Nullable String change,
        @Nullable String traceId,
        @Nullable Long revision,
        @Nullable String snapshot,
        @Nullable Long version,
        String canonical,
        byte[] previousHash,
        byte[] hash) {

    static StoredAuditEntry from(Row row) {
        return new StoredAuditEntry(
                row.getLong("sequence"),
                row.getUUID("id"),
                row.getString("subject_type"),
                row.getString("subject_id"),
                row.getString("action"),
                row.getString("actor"),
                row.getString("diff"),
                Objects.requireNonNull(Rows.instant(row, "ts")),
                row.getString("reason"),
                row.getString("incident"),
                row.getString("experiment"),
                row.getString("change"),
                row.getString("trace_id"),
                row.getLong("revision"),
                row.getString("snapshot"),
                row.getLong("version"),
                row.getString("canonical"),
                row.getBuffer("previous_hash").getBytes(),
                row.getBuffer("hash").getBytes());
    }
}
