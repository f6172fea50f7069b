package dev.liveops.config.configs;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;

/** What of another kind is changed in the unit of work of a batch, before the configs that may rest on it. */
public interface BatchCompany {

    /** Nothing is. */
    BatchCompany NONE = new BatchCompany() {
        @Override
        public Uni<Void> look(SqlConnection connection, boolean locked) {
            return Uni.createFrom().voidItem();
        }

        @Override
        public boolean publishes() {
            return false;
        }

        @Override
        public Uni<List<AuditEntry>> carryOut(Work work, long version, String author, Instant now) {
            return Uni.createFrom().item(List.of());
        }
    };

    /**
     * Reads what there is, before each decision.
     *
     * @param locked whether the head is locked, and this is what the change rests on
     */
    Uni<Void> look(SqlConnection connection, boolean locked);

    /** Whether players may get something else by it, so that there is a version of it; as was looked at last. */
    boolean publishes();

    /**
     * Does it.
     *
     * @param version that is published by the batch; the newest one where nothing is
     * @return what the audit says of it, without reasons
     */
    Uni<List<AuditEntry>> carryOut(Work work, long version, String author, Instant now);
}
