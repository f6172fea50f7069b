package dev.liveops.experiments.assignment;

import dev.liveops.experiments.assignment.AssignmentService.Answer;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assignments over HTTP. */
@Path("/v1/experiments/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignments")
public class AssignmentResource {

    private final AssignmentService service;
    private final CurrentCaller caller;

    AssignmentResource(AssignmentService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** The variants a user is in; revalidated by entity tag. */
    @GET
    @FromSnapshot(ExperimentHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "getAssignments",
            summary = "Get the variants a user is in",
            description = "The first call settles and stores a user's variant; every later one returns what is stored.")
    @APIResponse(
            responseCode = "200",
            description = "The variants, by experiment id",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ExperimentAssignments.class)))
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<Response> get(
            @Parameter(
                            description = "The user; a player's own by default, and no other. A service must name one",
                            example = "player-1")
                    @QueryParam("user_id")
                    String userId) {
        return service.assign(AskedUser.of(caller.get(), userId)).map(AssignmentResource::respond);
    }

    private static Response respond(Answer answer) {
        return CachedAnswer.of(answer.body(), answer.body().toString(), true, answer.now(), answer.nextEdge());
    }
}
