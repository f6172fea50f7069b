package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.experiments.assignment.AssignmentService.Answer;
import dev.liveops.model.experiments.AskAssignments;
import dev.liveops.model.experiments.AskUsersAssignments;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.model.experiments.UserContext;
import dev.liveops.model.experiments.UsersAssignments;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assignments over HTTP. */
@Path("/v1/experiments/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignments")
public class AssignmentResource {

    private final AssignmentService service;
    private final CurrentCaller caller;
    private final AssignmentConfig config;

    AssignmentResource(AssignmentService service, CurrentCaller caller, AssignmentConfig config) {
        this.service = service;
        this.caller = caller;
        this.config = config;
    }

    /** The variants a user is in; revalidated by entity tag. */
    @GET
    @FromSnapshot(ExperimentHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "getAssignments",
            summary = "Get the variants a user is in",
            description =
                    "The first call settles and stores a user's variant; every later one returns what is stored. Nobody is"
                            + " settled here whom only his attributes would bring into an experiment: see the operation with POST. Clients"
                            + " ignore parameters and fields they do not know: experiments of later versions have others.")
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
        return service.assign(AskedUser.of(caller.get(), userId), null).map(AssignmentResource::respond);
    }

    /** The same for a client that says what it knows of its player. */
    @POST
    @FromSnapshot(ExperimentHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "askAssignments",
            summary = "Get the variants a user is in, by what the client knows of him",
            description =
                    "Attributes decide who comes into an experiment with targeting. Whoever is in one stays in it and in his"
                            + " variant, whatever is sent later, by GET as well.")
    @APIResponseSchema(ExperimentAssignments.class)
    public Uni<Response> ask(
            @Parameter(
                            description = "The user; a player's own by default, and no other. A service must name one",
                            example = "player-1")
                    @QueryParam("user_id")
                    String userId,
            AskAssignments request) {
        JsonNode attributes = AskedUser.attributes(
                "attributes", Parameters.requireBody(request).attributes());
        return service.assign(AskedUser.of(caller.get(), userId), attributes)
                .map(answer -> Response.ok(answer.written().bytes()).build());
    }

    /** The same for several users of a service. */
    @POST
    @Path("/batch")
    @FromSnapshot(ExperimentHolder.SNAPSHOT)
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "askUsersAssignments",
            summary = "Get the variants of several users at once, of each as if he was asked for alone")
    public Uni<UsersAssignments> askAll(AskUsersAssignments request) {
        List<UserContext> users = Parameters.requireBody(request).users();
        return service.assign(AskedUser.checked(users, config.maxUsersPerRequest()));
    }

    private static Response respond(Answer answer) {
        return CachedAnswer.tagged(
                answer.written().bytes(), answer.written().tag(), true, answer.now(), answer.nextEdge());
    }
}
