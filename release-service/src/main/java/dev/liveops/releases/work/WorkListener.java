package dev.liveops.releases.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.audit.AuditEntry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** Makes jobs of a kind, and wants to know what came of them. */
public interface WorkListener {

    /** The kind. */
    String kind();

    /**
     * Looks at what came of a job, before the transaction that ends it; {@code release.work_invalid} for a report that is none of the
     * kind's: then the job goes on being its worker's.
     *
     * @param job as its worker has it
     * @return what is then stored
     */
    Uni<Storing> reported(WorkJob job, JsonNode report);

    /** Wants to know of a job that could not be done, in the transaction that ends it. */
    default Uni<Void> failed(SqlConnection transaction, WorkJob job, String failure) {
        return Uni.createFrom().voidItem();
    }

    /** Stores what came of a job, in the transaction that ends it; it may be done again when it met another one. */
    interface Storing {

        /** Nothing. */
        Storing NOTHING = transaction -> Uni.createFrom().item(List.of());

        /** What is to be audited of it. */
        Uni<List<AuditEntry>> store(SqlConnection transaction);
    }
}
