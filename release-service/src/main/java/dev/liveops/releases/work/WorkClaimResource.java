package dev.liveops.releases.work;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.work.ClaimWork;
import dev.liveops.model.work.WorkClaim;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How workers come to jobs, over HTTP. */
@Path("/v1/content/work-claims")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Work")
public class WorkClaimResource {

    private final WorkService service;

    WorkClaimResource(WorkService service) {
        this.service = service;
    }

    /** Gives a worker a job. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "claimWork",
            summary = "Claim the first job that this worker can do",
            description =
                    "It is the worker's alone for lease_seconds, and longer when it is renewed. Whoever does neither has lost it:"
                            + " it is given to another one.")
    public Uni<WorkClaim> claim(ClaimWork claim) {
        return service.claim(Parameters.requireBody(claim));
    }
}
