package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
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

/** What opens and closes soon. */
@Path("/v1/experiments/upcoming")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class UpcomingResource {

    private final ExperimentReadService service;

    UpcomingResource(ExperimentReadService service) {
        this.service = service;
    }

    /** Lists what opens and closes. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listUpcomingEdges",
            summary =
                    "List the windows that open and close until an instant, and the running experiments whose end has passed")
    public Uni<UpcomingEdges> upcoming(
            @Parameter(description = "RFC 3339; a week from now by default", example = "2026-12-08T00:00:00Z")
                    @QueryParam("until")
                    String until) {
        return service.upcoming(Parameters.instant("until", until));
    }
}
