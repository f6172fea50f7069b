package dev.liveops.support.audit;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How far a chain was checked. The same rows in the same order always come to the same end, however they are cut into pages.
 *
 * @param checked the last entry that is whole, {@link #BEGINNING} before the first
 * @param fault the first fault; empty while there is none
 */
record ChainWalk(AuditHead checked, Optional<ChainFault> fault) {

    /** What stands before the first entry. */
    static final AuditHead BEGINNING = new AuditHead(0, ChainRow.origin());

    /** Goes on over the rows that come next; not beyond the first fault. */
    ChainWalk over(List<ChainRow> rows, Optional<KeptHead> kept) {
        ChainWalk walk = this;
        for (ChainRow row : rows) {
            if (walk.fault.isPresent()) {
                return walk;
            }
            walk = walk.over(row, kept);
        }
        return walk;
    }

    private ChainWalk over(ChainRow row, Optional<KeptHead> kept) {
        StoredAuditEntry entry = row.entry();
        long expected = checked.sequence() + 1;
        if (entry.sequence() != expected) {
            return broken(missing(expected, entry.sequence() - 1));
        }
        Optional<ChainFault> found = row.faultAfter(checked.hash());
        if (found.isPresent()) {
            return broken(found.get());
        }
        AuditHead next = new AuditHead(entry.sequence(), entry.hash());
        return new ChainWalk(next, kept.flatMap(head -> head.differenceFrom(next)));
    }

    /** Compares the end of the rows with what the database takes for the end of the chain. */
    ChainWalk upTo(Optional<AuditHead> head, Optional<KeptHead> kept) {
        if (fault.isPresent()) {
            return this;
        }
        if (head.isEmpty()) {
            return broken(new ChainFault(checked.sequence(), ChainFault.Kind.HEAD, "the head of the chain is gone"));
        }
        return upTo(head.get(), kept);
    }

    private ChainWalk upTo(AuditHead head, Optional<KeptHead> kept) {
        long last = checked.sequence();
        if (head.sequence() > last) {
            return broken(missing(last + 1, head.sequence()));
        }
        if (head.sequence() < last || !Arrays.equals(head.hash(), checked.hash())) {
            return broken(new ChainFault(
                    last,
                    ChainFault.Kind.HEAD,
                    "the head is entry " + head.sequence() + " with hash " + head.hashHex() + " (expected entry " + last
                            + " with " + checked.hashHex() + ", the last one there is)"));
        }
        return kept.filter(known -> known.sequence() > last)
                .map(known -> broken(new ChainFault(
                        last + 1,
                        ChainFault.Kind.KEPT_HEAD,
                        "there is no such entry, though the chain had " + known.sequence()
                                + " when its head was kept")))
                .orElse(this);
    }

    private ChainWalk broken(ChainFault found) {
        return new ChainWalk(checked, Optional.of(found));
    }

    private static ChainFault missing(long first, long last) {
        return new ChainFault(
                first,
                ChainFault.Kind.MISSING,
                first == last ? "it is missing" : "entries " + first + " to " + last + " are missing");
    }
}
