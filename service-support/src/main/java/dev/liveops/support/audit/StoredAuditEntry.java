package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.json.StoredJson;
import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * An entry as it is stored.
 *
 * @param sequence its place in the chain, from 1
 * @param diff JSON text; null when there is none
 * @param canonical the bytes that were hashed, as text
 */
public record StoredAuditEntry(
        long sequence,
        UUID id,
        String subjectType,
        String subjectId,
        String action,
        String actor,
        String diff,
        Instant ts,
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
                row.getOffsetDateTime("ts").toInstant(),
                row.getString("canonical"),
                row.getBuffer("previous_hash").getBytes(),
                row.getBuffer("hash").getBytes());
    }

    /**
     * Whether this entry is the one that was appended after the one with the given hash: its own hash follows from its bytes,
     * and its columns say what the bytes say.
     */
    public boolean follows(byte[] previous) {
        JsonNode fields = StoredJson.tree(canonical);
        return Arrays.equals(previousHash, previous)
                && Arrays.equals(hash, digest(previous, sequence + ":" + canonical))
                && id.toString().equals(fields.path("id").textValue())
                && subjectType.equals(fields.path("subject_type").textValue())
                && subjectId.equals(fields.path("subject_id").textValue())
                && action.equals(fields.path("action").textValue())
                && actor.equals(fields.path("actor").textValue())
                && ts.equals(Instant.parse(fields.path("ts").textValue()));
    }

    /** The hash before the first entry. */
    public static byte[] origin() {
        return digest(new byte[0], "");
    }

    private static byte[] digest(byte[] previous, String entry) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(previous);
            return sha256.digest(entry.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
