package dev.liveops.config.resolution;

import dev.liveops.model.config.Resolution;
import dev.liveops.model.config.ResolveRequest;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.Blocking;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Previews over HTTP, for those who work on the game (mission: phase-28, Preview Configuration). Explanations take their time. */
@Path("/api/awf-liveops/resolve/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resolution")
@Blocking
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
public class PreviewResource {

    private static final ResolveRequest NOTHING = ResolveRequest.of(null, null, null, null, null);

    private final PreviewService service;
    private final QuestionReader reader;
    private final AnswerJson json;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    PreviewResource(
            PreviewService service, QuestionReader reader, AnswerJson json, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.reader = reader;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
    }

    /** The values and where each comes from, now or at another time, by what is published or was. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @Operation(
            operationId = "previewResolution",
            summary = "Preview the values of a context, with the source of each, at any moment and version")
    @APIResponse(
            responseCode = "200",
            description = "The effective values, explained",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Resolution.class)))
    public Uni<Response> preview(
            @BeanParam ResolveQuery query,
            @QueryParam("at") String at,
            @Parameter(description = "As it was published then; the newest by default") @QueryParam("version")
                    String version) {
        return preview(reader.read(query), null, at, version);
    }

    /** The same with configs that are not saved beside the published ones. */
    @POST
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @Operation(
            operationId = "previewResolutionWithUnsaved",
            summary = "Preview the values of a context with configs that are not saved beside the published ones")
    @APIResponse(
            responseCode = "200",
            description = "The effective values, explained",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Resolution.class)))
    public Uni<Response> preview(
            PreviewRequest request,
            @QueryParam("at") String at,
            @Parameter(description = "As it was published then; the newest by default") @QueryParam("version")
                    String version) {
        ResolveRequest context = Parameters.requireBody(request).context();
        return preview(context == null ? NOTHING : context, request.configs(), at, version);
    }

    private Uni<Response> preview(
            ResolveRequest context,
            @Nullable List<PreviewRequest.UnsavedConfig> unsaved,
            @Nullable String at,
            @Nullable String version) {
        return service.preview(
                        Question.preview(context, caller.get()),
                        unsaved,
                        version == null ? null : Long.valueOf(Parameters.count("version", version)),
                        clock.resolve(at, caller.get()))
                .map(answer -> Response.ok(json.write(answer)).build());
    }
}
