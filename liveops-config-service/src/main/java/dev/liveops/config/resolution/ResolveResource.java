package dev.liveops.config.resolution;

import dev.liveops.config.resolution.ResolutionService.Answer;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Resolution over HTTP: values for players, explanations and previews for viewers and services. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resolution")
@NonBlocking
public class ResolveResource {

    private final ResolutionService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    ResolveResource(ResolutionService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** The values of a context given in the query; revalidated by entity tag. */
    @GET
    @Path("/v1/config/resolve")
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @PublicRead
    @Operation(operationId = "resolveConfig", summary = "Resolve the effective values for a context")
    @APIResponse(
            responseCode = "200",
            description = "The effective values",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Resolution.class)))
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Response resolve(
            @QueryParam("user_id") String userId,
            @QueryParam("session_id") String sessionId,
            @QueryParam("world_id") String worldId,
            @QueryParam("adventure_id") String adventureId,
            @QueryParam("experiment_id") List<String> experimentIds,
            @QueryParam("explain") String explain,
            @QueryParam("at") String at) {
        ResolveRequest context = new ResolveRequest(userId, sessionId, worldId, adventureId, experimentIds);
        Instant instant = clock.resolve(at, caller.get());
        Answer answer = answer(context, instant, Parameters.flag("explain", explain));
        return CachedAnswer.of(
                answer.resolution(),
                answer.identity(),
                true,
                instant,
                answer.resolution().nextChangeAt());
    }

    /** The values of a context given in the body. */
    @POST
    @Path("/v1/config/resolve")
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @PublicRead
    @Operation(operationId = "resolveConfigForBody", summary = "Resolve the effective values for a context in the body")
    public Resolution resolve(
            ResolveRequest context, @QueryParam("explain") String explain, @QueryParam("at") String at) {
        return answer(
                        Parameters.requireBody(context),
                        clock.resolve(at, caller.get()),
                        Parameters.flag("explain", explain))
                .resolution();
    }

    /** The values and where each comes from, now or at another time. */
    @GET
    @Path("/api/awf-liveops/resolve/preview")
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "previewResolution", summary = "Preview the values of a context, with the source of each")
    public Resolution preview(
            @QueryParam("session_id") String sessionId,
            @QueryParam("world_id") String worldId,
            @QueryParam("adventure_id") String adventureId,
            @QueryParam("experiment_id") List<String> experimentIds,
            @QueryParam("at") String at) {
        ResolveRequest context = new ResolveRequest(null, sessionId, worldId, adventureId, experimentIds);
        return answer(context, clock.resolve(at, caller.get()), true).resolution();
    }

    private Answer answer(ResolveRequest request, Instant instant, boolean explain) {
        Caller current = caller.get();
        current.actingFor("user_id", request.userId());
        if (explain && !current.has(Roles.VIEWER) && !current.has(Roles.SERVICE)) {
            throw ProblemException.at(CommonProblem.FORBIDDEN, "explain", "only viewers and services get explanations");
        }
        return service.resolve(ResolutionContext.of(request), instant, explain);
    }
}
