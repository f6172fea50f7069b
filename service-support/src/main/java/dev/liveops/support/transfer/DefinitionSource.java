package dev.liveops.support.transfer;

import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What a service brings so that its definitions can be imported by a plan. */
public interface DefinitionSource<D> {

    /** Name of the snapshot that a change publishes. */
    String snapshot();

    /** Reads a document and holds each definition against the rules; asks other services where rules need that. */
    Uni<WantedDefinitions<D>> read(String document);

    /** Those of some ids that there are; locked until the transaction ends where it is to be so. */
    Uni<List<PresentDefinition<D>>> present(SqlConnection connection, List<String> ids, boolean locked);

    /** Ends with a problem where one that is there may not become what is wanted. */
    void requireEditable(PresentDefinition<D> there, D wanted);

    /** Whether players, or whoever the snapshot is for, would get something else by steps. */
    boolean publishes(List<DefinitionStep<D>> steps, List<PresentDefinition<D>> present);

    /** Does a step; the version is taken where there is something to publish. */
    Uni<List<AuditEntry>> carryOut(Work work, DefinitionStep<D> step, String author);

    /** Ends with a problem where there is no room for what was published. */
    Uni<Void> requireRoom(Work work);
}
