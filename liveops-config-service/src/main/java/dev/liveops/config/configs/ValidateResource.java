package dev.liveops.config.configs;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks at payloads that nobody has saved. */
@Path("/api/awf-liveops/validate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Levers")
public class ValidateResource {

    private final ConfigService service;

    ValidateResource(ConfigService service) {
        this.service = service;
    }

    /** What would come of a payload; what is wrong in it is the answer, not a problem. */
    @POST
    @NonBlocking
    @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
    @Operation(operationId = "validatePayload", summary = "Say what would come of a payload, without saving it")
    public Validation validate(ValidateConfig request) {
        return service.validate(Parameters.requireBody(request));
    }
}
