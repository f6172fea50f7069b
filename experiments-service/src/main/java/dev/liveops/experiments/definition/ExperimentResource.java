package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Experiments over HTTP. */
@Path("/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ExperimentResource {

    /** Longest text that is searched for. */
    static final int MAX_TEXT = 200;

    private final ExperimentService service;
    private final ExperimentReadService reads;
    private final CurrentCaller caller;

    ExperimentResource(ExperimentService service, ExperimentReadService reads, CurrentCaller caller) {
        this.service = service;
        this.reads = reads;
        this.caller = caller;
    }

    /** Creates a draft. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "createExperiment", summary = "Create a draft; it reaches nobody until it is started")
    @APIResponseSchema(value = ExperimentView.class, responseCode = "201", responseDescription = "The draft")
    public Uni<RestResponse<ExperimentView>> create(
            CreateExperiment request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.create(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "experiments.create", idempotencyKey))
                .map(experiment -> Tagged.created(experiment, tag(experiment), "/v1/experiments/" + experiment.id()));
    }

    /** Lists experiments by id. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listExperiments", summary = "List experiments by id")
    public Uni<Page<ExperimentView>> list(
            @Parameter(schema = @Schema(implementation = ExperimentStatus.class)) @QueryParam("status") String status,
            @Parameter(description = "Part of id or name, in any case", example = "draft_weights") @QueryParam("q")
                    String text,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return reads.list(
                Parameters.oneOf("status", status, ExperimentStatus.values(), ExperimentStatus::wire),
                Parameters.text("q", text, MAX_TEXT),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One experiment. */
    @GET
    @Path("/{experiment_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getExperiment", summary = "Get an experiment")
    @APIResponseSchema(ExperimentView.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<RestResponse<ExperimentView>> get(@RestPath("experiment_id") String id) {
        return reads.get(requireId(id)).map(ExperimentResource::tagged);
    }

    /** Replaces what an experiment says. */
    @PUT
    @Path("/{experiment_id}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "editExperiment",
            summary =
                    "Edit a draft; of what has started name, description, end, weights, coverage and exploratory metrics",
            description =
                    "Other weights or coverage open a phase: nobody who was assigned moves, and whoever comes later is"
                            + " assigned by them.")
    public Uni<RestResponse<ExperimentView>> edit(
            @RestPath("experiment_id") String id,
            EditExperiment request,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.edit(
                        requireId(id),
                        Parameters.requireBody(request),
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(ExperimentResource::tagged));
    }

    /** Freezes the definition and serves the experiment inside its window. */
    @POST
    @Path("/{experiment_id}/start")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "startExperiment",
            summary = "Freeze the definition and serve the experiment inside its window")
    public Uni<RestResponse<ExperimentView>> start(
            @RestPath("experiment_id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return act(id, ExperimentAction.START, ifMatch);
    }

    /** Stops serving the experiment for now. */
    @POST
    @Path("/{experiment_id}/pause")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "pauseExperiment", summary = "Stop serving a running experiment for now")
    public Uni<RestResponse<ExperimentView>> pause(
            @RestPath("experiment_id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return act(id, ExperimentAction.PAUSE, ifMatch);
    }

    /** Serves a paused experiment again, everyone in the variant they had. */
    @POST
    @Path("/{experiment_id}/resume")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "resumeExperiment",
            summary = "Serve a paused experiment again, everyone in the variant they had")
    public Uni<RestResponse<ExperimentView>> resume(
            @RestPath("experiment_id") String id, @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return act(id, ExperimentAction.RESUME, ifMatch);
    }

    /** Ends the experiment for good. */
    @POST
    @Path("/{experiment_id}/finish")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "finishExperiment",
            summary = "End a running or paused experiment for good, for a variant or for none",
            description =
                    "Of a winner the parameters that are levers become a draft config of whoever asks, which reaches nobody"
                            + " until it is activated; the others are kept for the next content patch (GET .../winner).")
    public Uni<RestResponse<ExperimentView>> finish(
            @RestPath("experiment_id") String id,
            @RequestBody(required = false) FinishExperiment request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.finish(
                        requireId(id),
                        request,
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(ExperimentResource::tagged));
    }

    /** Runs the experiment anew. */
    @POST
    @Path("/{experiment_id}/restart")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "restartExperiment",
            summary = "Run a paused or finished experiment anew: everybody is assigned anew, by a new seed",
            description =
                    "Needs If-Match: done twice it assigns everybody twice. The rows of before stay, and stand for nothing"
                            + " in the new generation.")
    public Uni<RestResponse<ExperimentView>> restart(
            @RestPath("experiment_id") String id,
            RestartExperiment window,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.restart(
                        requireId(id),
                        window,
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(ExperimentResource::tagged));
    }

    private Uni<RestResponse<ExperimentView>> act(String id, ExperimentAction action, String ifMatch) {
        return service.act(
                        requireId(id),
                        action,
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(ExperimentResource::tagged));
    }

    /** An experiment's id as it may stand in a path. */
    public static String requireId(String id) {
        if (!ExperimentRules.isId(id)) {
            throw Parameters.bad("experiment_id", id, "the id of an experiment");
        }
        return id;
    }

    private static RestResponse<ExperimentView> tagged(ExperimentView experiment) {
        return Tagged.ok(experiment, tag(experiment));
    }

    private static EntityTag tag(ExperimentView experiment) {
        return EntityTag.ofRevision(experiment.revision());
    }
}
