package dev.liveops.releases.packs;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Offers packs in a way of its own, and stops when one is withdrawn. */
public interface WithdrawalListener {

    /**
     * Takes a pack out of what it offers, in the transaction that withdraws it and that has the manifest locked.
     *
     * @return what it did, for the audit chain; empty for nothing
     */
    Uni<List<AuditEntry>> withdrawn(Work work, Withdrawal withdrawal);
}
