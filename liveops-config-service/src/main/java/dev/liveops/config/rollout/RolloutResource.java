package dev.liveops.config.rollout;

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

/** Rollouts of configs over HTTP: how they begin, and what there is of them. */
@Path(RolloutResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rollouts")
public class RolloutResource {

    static final String PATH = "/api/awf-liveops/rollouts";

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
            operationId = "startConfigRollout",
            summary = "Roll out the newest revision of a config by stages, beside what everybody gets",
            description =
                    "Refused as its activation would be. Of one config one is rolled out at a time, and until it ends the config"
                            + " cannot be changed. After its last stage it is activated by itself.")
    @APIResponse(
            responseCode = "201",
            description = "Its first stage has begun",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ConfigRollout.class)))
    public Uni<RestResponse<ConfigRollout>> start(
            StartConfigRollout request, @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        String author = caller.get().userId();
        return service.start(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "config_rollout.start", idempotencyKey))
                .map(published -> published.answer(
                        started -> Tagged.created(started, tag(started), PATH + "/" + started.rolloutId())));
    }

    /** All of them, the newest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listConfigRollouts", summary = "List the rollouts of configs, the newest first")
    public Uni<Page<ConfigRollout>> list(
            @Parameter(description = "Those of one config; absent for all") @QueryParam("config_id") @Nullable
                    String configId,
            @QueryParam("page_token") @Nullable String pageToken,
            @QueryParam("page_size") @Nullable String pageSize) {
        return service.list(
                configId == null ? null : Parameters.uuid("config_id", configId),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One of them. */
    @GET
    @Path("/{rollout_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getConfigRollout",
            summary = "Get a rollout: its plan, the stage it is in, and what was found when it was looked at last")
    public Uni<RestResponse<ConfigRollout>> get(@RestPath("rollout_id") String rolloutId) {
        return service.get(Parameters.uuid("rollout_id", rolloutId)).map(rollout -> Tagged.ok(rollout, tag(rollout)));
    }

    /** What was decided of one. */
    @GET
    @Path("/{rollout_id}/steps")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listConfigRolloutSteps",
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
    static EntityTag tag(ConfigRollout rollout) {
        return EntityTag.ofRevision(rollout.revision());
    }
}
