package dev.liveops.config.resolution;

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
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Resolution over HTTP, for those who play and the services that play for them. */
@Path("/v1/config/resolve")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resolution")
@NonBlocking
public class ResolveResource {

    private final ResolutionService service;
    private final QuestionReader reader;
    private final AnswerJson json;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    ResolveResource(
            ResolutionService service,
            QuestionReader reader,
            AnswerJson json,
            PreviewClock clock,
            CurrentCaller caller) {
        this.service = service;
        this.reader = reader;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
    }

    /** The values of a context given in the query; revalidated by entity tag. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @PublicRead
    @Operation(operationId = "resolveConfig", summary = "Resolve the effective values for a context")
    @APIResponse(
            responseCode = "200",
            description = "The effective values",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Resolution.class)))
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<Response> resolve(
            @BeanParam ResolveQuery query, @QueryParam("explain") String explain, @QueryParam("at") String at) {
        return answer(reader.read(query), explain, at)
                .map(answer -> CachedAnswer.of(
                        json.write(answer), answer.identity(), true, answer.instant(), answer.nextChange()));
    }

    /** The values of a context given in the body. */
    @POST
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @PublicRead
    @Operation(operationId = "resolveConfigForBody", summary = "Resolve the effective values for a context in the body")
    @APIResponse(
            responseCode = "200",
            description = "The effective values",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Resolution.class)))
    public Uni<Response> resolve(
            ResolveRequest context, @QueryParam("explain") String explain, @QueryParam("at") String at) {
        return answer(Parameters.requireBody(context), explain, at)
                .map(answer -> Response.ok(json.write(answer)).build());
    }

    private Uni<Answer> answer(ResolveRequest request, @Nullable String explain, @Nullable String at) {
        Caller current = caller.get();
        boolean explained = Parameters.flag("explain", explain);
        if (explained && !current.has(Roles.VIEWER) && !current.has(Roles.SERVICE)) {
            throw ProblemException.at(CommonProblem.FORBIDDEN, "explain", "only viewers and services get explanations");
        }
        Question question = Question.of(request, current, explained);
        return at == null
                ? service.resolve(question, request.pin())
                : service.replay(question, null, clock.resolve(at, current));
    }
}
