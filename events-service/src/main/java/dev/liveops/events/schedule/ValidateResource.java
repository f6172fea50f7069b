package dev.liveops.events.schedule;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Looks at events that nobody has saved. */
@Path("/v1/events/validate")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
public class ValidateResource {

    private final ValidationService service;

    ValidateResource(ValidationService service) {
        this.service = service;
    }

    /** Says what would come of an event. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "validateEvent",
            summary = "Say what would come of publishing an event now, or of an edit, without saving it",
            description = "What is wrong with it is the answer, not a problem.")
    public Uni<EventCheck> validate(
            CreateLiveEvent request,
            @Parameter(description = "The event that it would be an edit of") @QueryParam("event_id") String id) {
        CreateLiveEvent event = Parameters.requireBody(request);
        return id == null ? service.validate(event) : service.validateEdit(id, event);
    }
}
