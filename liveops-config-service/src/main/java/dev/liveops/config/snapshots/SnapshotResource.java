package dev.liveops.config.snapshots;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Snapshots over HTTP. */
@Path("/api/awf-liveops/snapshots")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Snapshots")
public class SnapshotResource {

    private final SnapshotService service;

    SnapshotResource(SnapshotService service) {
        this.service = service;
    }

    /** What a session's turns were resolved to. */
    @GET
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "listSnapshots",
            summary = "List what the turns of a sampled session were resolved to, the oldest first",
            description = "Of sessions that are not in the sample nothing is kept, and the list is empty.")
    public Uni<Page<SnapshotView>> list(
            @Parameter(required = true) @QueryParam("session_id") String sessionId,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        if (!Ids.isOpaque(sessionId)) {
            throw Parameters.bad(
                    "session_id", String.valueOf(sessionId), "1.." + Ids.MAX_LENGTH + " characters, none a control");
        }
        return service.ofSession(sessionId, PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }
}
