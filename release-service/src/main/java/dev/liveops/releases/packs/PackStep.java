package dev.liveops.releases.packs;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What else is done in the transaction that publishes a pack, and what of that is audited; when it fails, nothing is published. */
@FunctionalInterface
public interface PackStep {

    /** Nothing. */
    PackStep NONE = work -> Uni.createFrom().item(List.of());

    /** Done after the pack, and again when that is tried again. */
    Uni<List<AuditEntry>> within(Work work);
}
