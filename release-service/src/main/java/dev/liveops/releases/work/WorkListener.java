package dev.liveops.releases.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Makes jobs of a kind, and wants to know what came of them. */
public interface WorkListener {

    /** The kind. */
    String kind();

    /**
     * Stores what came of a job, in the transaction that ends it; {@code release.work_invalid} for a report that is none of the
     * kind's: then the job goes on being its worker's.
     *
     * @param job as its worker had it
     */
    Uni<Void> reported(SqlConnection transaction, WorkJob job, JsonNode report);
}
