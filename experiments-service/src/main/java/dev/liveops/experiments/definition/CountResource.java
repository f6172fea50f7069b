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

/** How many experiments there are. */
@Path("/v1/experiments/counts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class CountResource {

    private final ExperimentReadService service;

    CountResource(ExperimentReadService service) {
        this.service = service;
    }

    /** Counts experiments. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "countExperiments", summary = "Count experiments by status")
    public Uni<ExperimentCounts> counts(
            @Parameter(description = "Part of id or name, in any case", example = "draft_weights") @QueryParam("q")
                    String text) {
        return service.counts(Parameters.text("q", text, ExperimentResource.MAX_TEXT));
    }
}
