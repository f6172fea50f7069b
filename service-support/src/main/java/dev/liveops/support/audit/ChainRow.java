package dev.liveops.support.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.liveops.model.hash.Sha256;
import dev.liveops.support.json.StoredJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row of the chain, to be checked.
 *
 * @param diffAgrees whether its column {@code diff} says what its bytes say; the database compares, to the last digit
 */
record ChainRow(StoredAuditEntry entry, boolean diffAgrees) {

    /** The hash before the first entry. */
    static byte[] origin() {
        return digest(new byte[0], "");
    }

    /**
     * What is wrong with the row as the one after the given hash: its own hash follows from its bytes, and its columns say
     * what the bytes say.
     */
    Optional<ChainFault> faultAfter(byte[] previous) {
        if (!Arrays.equals(entry.previousHash(), previous)) {
            return fault(ChainFault.Kind.LINK, "its previous_hash is not the hash of the entry before it");
        }
        if (!Arrays.equals(entry.hash(), digest(previous, entry.sequence() + ":" + entry.canonical()))) {
            return fault(ChainFault.Kind.HASH, "its hash does not follow from its bytes in \"canonical\"");
        }
        List<String> differing = differingColumns();
        return differing.isEmpty()
                ? Optional.empty()
                : fault(
                        ChainFault.Kind.COLUMNS,
                        "its columns " + differing + " do not say what its bytes in \"canonical\" say");
    }

    private Optional<ChainFault> fault(ChainFault.Kind kind, String detail) {
        return Optional.of(new ChainFault(entry.sequence(), kind, detail));
    }

    private List<String> differingColumns() {
        List<String> differing = new ArrayList<>();
        JsonNode said = said();
        compare("id", entry.id(), said, differing);
        compare("subject_type", entry.subjectType(), said, differing);
        compare("subject_id", entry.subjectId(), said, differing);
        compare("action", entry.action(), said, differing);
        compare("actor", entry.actor(), said, differing);
        compare("ts", entry.ts(), said, differing);
        compare("reason", entry.reason(), said, differing);
        compare("incident", entry.incident(), said, differing);
        compare("experiment", entry.experiment(), said, differing);
        compare("change", entry.change(), said, differing);
        compare("trace_id", entry.traceId(), said, differing);
        compare("revision", entry.revision(), said, differing);
        compare("snapshot", entry.snapshot(), said, differing);
        compare("version", entry.version(), said, differing);
        if (!diffAgrees) {
            differing.add("diff");
        }
        return differing;
    }

    // Bytes that are no JSON were never appended; then every column differs.
    private JsonNode said() {
        try {
            return StoredJson.tree(entry.canonical());
        } catch (IllegalStateException e) {
            return MissingNode.getInstance();
        }
    }

    private static void compare(String column, @Nullable Object value, JsonNode said, List<String> differing) {
        JsonNode field = said.path(column);
        String expected = field.isMissingNode() || field.isNull() ? null : field.asText();
        if (!Objects.equals(value == null ? null : value.toString(), expected)) {
            differing.add(column);
        }
    }

    private static byte[] digest(byte[] previous, String entry) {
        MessageDigest sha256 = Sha256.begin();
        sha256.update(previous);
        return sha256.digest(entry.getBytes(StandardCharsets.UTF_8));
    }
}
