package dev.liveops.releases.rollout;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.rollout.RolloutStep;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Rollouts of releases over HTTP: how they begin, and what there is of them. */
@Path("/v1/releases/rollouts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rollouts")
public class RolloutResource {

    private final RolloutService service;
    private final CurrentCaller caller;

    RolloutResource(RolloutService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Starts one. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "startRollout",
            summary = "Roll out a release by stages: a pack, an engine, or both, beside the active release",
            description =
                    "Refused as its activation would be. One is rolled out at a time; until it ends no other release is activated, and"
                            + " a rollback of the release ends it, too. After its last stage it becomes the release by itself.")
    @APIResponse(
            responseCode = "201",
            description = "Its first stage has begun",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReleaseRollout.class)))
    @APIResponse(
            responseCode = "200",
            description = "Of a dry run: what it would be",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReleaseRollout.class)))
    public Uni<RestResponse<ReleaseRollout>> start(
            StartReleaseRollout request,
            @Parameter(
                            description =
                                    "true: change nothing; answer what each population of clients in the share would be told")
                    @QueryParam("dry_run")
                    @Nullable
                    String dryRun,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        String author = caller.get().userId();
        if (Parameters.flag("dry_run", dryRun)) {
            return service.rehearse(Parameters.requireBody(request), author).map(RestResponse::ok);
        }
        return service.start(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "rollout.start", idempotencyKey))
                .map(published -> published.answer(started ->
                        Tagged.created(started, tag(started), "/v1/releases/rollouts/" + started.rolloutId())));
    }

    /** All of them, the newest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listRollouts", summary = "List the rollouts of releases, the newest first")
    public Uni<Page<ReleaseRollout>> list(
            @QueryParam("page_token") @Nullable String pageToken, @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One of them. */
    @GET
    @Path("/{rollout_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getRollout",
            summary = "Get a rollout: its plan, the stage it is in, and what was found when it was looked at last")
    public Uni<RestResponse<ReleaseRollout>> get(@RestPath("rollout_id") String rolloutId) {
        return service.get(Parameters.uuid("rollout_id", rolloutId)).map(rollout -> Tagged.ok(rollout, tag(rollout)));
    }

    /** What was decided of one. */
    @GET
    @Path("/{rollout_id}/steps")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listRolloutSteps",
            summary = "List what was decided of a rollout, in order, each with the figures it rests on")
    public Uni<Page<RolloutStep>> steps(
            @RestPath("rollout_id") String rolloutId,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.steps(
                Parameters.uuid("rollout_id", rolloutId),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** The entity tag of one: its revision. */
    static EntityTag tag(ReleaseRollout rollout) {
        return EntityTag.ofRevision(rollout.revision());
    }
}
