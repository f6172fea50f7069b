package dev.liveops.config.rollout;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.rollout.DecideRollout;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The steps of rollouts that people make, over HTTP. */
@Path(RolloutResource.PATH + "/{rollout_id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rollouts")
@RolesAllowed(Roles.OPERATOR)
public class RolloutStepResource {

    private final RolloutService service;
    private final CurrentCaller caller;

    RolloutStepResource(RolloutService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** No stage follows. */
    @POST
    @Path("/pause")
    @Publishes
    @Operation(
            operationId = "pauseConfigRollout",
            summary = "Pause a rollout: whoever is inside stays there, and no stage follows")
    public Uni<RestResponse<ConfigRollout>> pause(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(AskedStep.PAUSE, rolloutId, request, ifMatch, idempotencyKey);
    }

    /** Stages follow again. */
    @POST
    @Path("/resume")
    @Publishes
    @Operation(
            operationId = "resumeConfigRollout",
            summary =
                    "Go on with a paused rollout: its stage's hold time begins anew, and after a breach the comparison does")
    public Uni<RestResponse<ConfigRollout>> resume(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(AskedStep.RESUME, rolloutId, request, ifMatch, idempotencyKey);
    }

    /** The next stage, now. */
    @POST
    @Path("/advance")
    @Publishes
    @Operation(
            operationId = "advanceConfigRollout",
            summary = "Go to the next stage at once, whatever the figures say; after the last one it is activated",
            description =
                    "With a reason. Done twice it goes two stages on, so it needs an Idempotency-Key or an If-Match.")
    public Uni<RestResponse<ConfigRollout>> advance(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(AskedStep.ADVANCE, rolloutId, request, ifMatch, idempotencyKey);
    }

    /** Back, since it is worse. */
    @POST
    @Path("/rollback")
    @Publishes
    @Operation(
            operationId = "rollBackConfigRollout",
            summary = "Take a rollout back, since it is worse: everybody gets what is published",
            description = "With a reason.")
    public Uni<RestResponse<ConfigRollout>> rollBack(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(AskedStep.ROLLBACK, rolloutId, request, ifMatch, idempotencyKey);
    }

    /** Back, for another reason. */
    @POST
    @Path("/cancel")
    @Publishes
    @Operation(
            operationId = "cancelConfigRollout",
            summary = "Give a rollout up, for another reason than that it is worse: everybody gets what is published",
            description = "With a reason.")
    public Uni<RestResponse<ConfigRollout>> cancel(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(AskedStep.CANCEL, rolloutId, request, ifMatch, idempotencyKey);
    }

    private Uni<RestResponse<ConfigRollout>> decide(
            AskedStep step,
            String rolloutId,
            @Nullable DecideRollout request,
            @Nullable String ifMatch,
            @Nullable String idempotencyKey) {
        UUID id = Parameters.uuid("rollout_id", rolloutId);
        Optional<IdempotencyKey> key =
                IdempotencyKey.of(caller.get().userId(), "config_rollout." + step.wire(), idempotencyKey);
        // Done twice it would go two stages on.
        IfMatch seen = step == AskedStep.ADVANCE ? IfMatch.orKey(ifMatch, key) : IfMatch.optional(ifMatch);
        return service.decide(step, id, seen, caller.get(), request == null ? null : request.reason(), key)
                .map(published -> published.answer(rollout -> Tagged.ok(rollout, RolloutResource.tag(rollout))));
    }
}
