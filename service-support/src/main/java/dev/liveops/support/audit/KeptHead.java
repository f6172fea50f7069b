package dev.liveops.support.audit;

import dev.liveops.support.problem.Parameters;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A head of the chain that somebody kept elsewhere, where whoever rewrites the database does not reach it.
 *
 * @param sequence its number of entries
 * @param hash the first digits of its hash, at least 13: as many as the metric keeps
 */
record KeptHead(long sequence, String hash) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{" + AuditHead.METRIC_DIGITS + ",64}");

    /** Reads the query parameters {@code sequence} and {@code hash}: both, or neither. */
    static Optional<KeptHead> of(@Nullable String sequence, @Nullable String hash) {
        if (sequence == null && hash == null) {
            return Optional.empty();
        }
        if (sequence == null || hash == null) {
            throw Parameters.bad(
                    sequence == null ? "sequence" : "hash", "", "sequence and hash of a head together, or neither");
        }
        if (!HASH.matcher(hash).matches()) {
            throw Parameters.bad(
                    "hash", hash, AuditHead.METRIC_DIGITS + " to 64 lower-case hex digits of a head's hash");
        }
        return Optional.of(new KeptHead(Parameters.count("sequence", sequence), hash));
    }

    /** What is wrong when the chain has another entry at its place. */
    Optional<ChainFault> differenceFrom(AuditHead entry) {
        return entry.sequence() != sequence || entry.hashHex().startsWith(hash)
                ? Optional.empty()
                : Optional.of(new ChainFault(
                        sequence,
                        ChainFault.Kind.KEPT_HEAD,
                        "its hash is " + entry.hashHex() + ", but " + hash
                                + " was kept: entries up to it were rewritten"));
    }
}
