package dev.liveops.experiments.winner;

import dev.liveops.model.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Winners over HTTP. */
@Path("/v1/experiments/{experiment_id}/winner")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class WinnerResource {

    private final WinnerService service;

    WinnerResource(WinnerService service) {
        this.service = service;
    }

    /** Which variant the experiment was finished for. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getExperimentWinner",
            summary = "Get which variant an experiment was finished for, and what came of it")
    public Uni<ExperimentWinner> get(@RestPath("experiment_id") String id) {
        return service.get(id);
    }
}
