package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks at experiments that nobody has saved. */
@Path("/v1/experiments/validate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ValidateResource {

    private final ExperimentReadService service;

    ValidateResource(ExperimentReadService service) {
        this.service = service;
    }

    /** Says what would come of an experiment. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "validateExperiment",
            summary = "Say what would come of creating and starting an experiment now, without saving it",
            description =
                    "What is wrong with it is the answer, not a problem; with a plan and goals it says their power as well.")
    public Uni<ExperimentCheck> validate(CreateExperiment request) {
        return service.validate(Parameters.requireBody(request));
    }
}
