package dev.liveops.releases.rollout;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.rollout.DecideRollout;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutOperations;
import dev.liveops.support.snapshot.Publishes;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The steps of rollouts that people make, over HTTP. */
@Path("/v1/releases/rollouts/{rollout_id}")
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
            operationId = "pauseRollout",
            summary = "Pause a rollout: whoever is inside stays there, and no stage follows")
    public Uni<RestResponse<ReleaseRollout>> pause(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide("pause", RolloutOperations::pause, rolloutId, request, IfMatch.optional(ifMatch), idempotencyKey);
    }

    /** Stages follow again. */
    @POST
    @Path("/resume")
    @Publishes
    @Operation(
            operationId = "resumeRollout",
            summary =
                    "Go on with a paused rollout: its stage's hold time begins anew, and after a breach the comparison does")
    public Uni<RestResponse<ReleaseRollout>> resume(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(
                "resume", RolloutOperations::resume, rolloutId, request, IfMatch.optional(ifMatch), idempotencyKey);
    }

    /** The next stage, now. */
    @POST
    @Path("/advance")
    @Publishes
    @Operation(
            operationId = "advanceRollout",
            summary =
                    "Go to the next stage at once, whatever the figures say; after the last one it becomes the release",
            description =
                    "With a reason. Done twice it goes two stages on, so it needs an Idempotency-Key or an If-Match.")
    public Uni<RestResponse<ReleaseRollout>> advance(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        IfMatch seen = IfMatch.orKey(ifMatch, key("advance", idempotencyKey));
        return decide("advance", RolloutOperations::advance, rolloutId, request, seen, idempotencyKey);
    }

    /** Back, since it is worse. */
    @POST
    @Path("/rollback")
    @Publishes
    @Operation(
            operationId = "rollBackRollout",
            summary = "Take a rollout back, since it is worse: the release is everybody's, as it was",
            description = "With a reason. The release itself stays; see POST /v1/releases/rollback for that.")
    public Uni<RestResponse<ReleaseRollout>> rollBack(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(
                "rollback", RolloutOperations::rollBack, rolloutId, request, IfMatch.optional(ifMatch), idempotencyKey);
    }

    /** Back, for another reason. */
    @POST
    @Path("/cancel")
    @Publishes
    @Operation(
            operationId = "cancelRollout",
            summary =
                    "Give a rollout up, for another reason than that it is worse: the release is everybody's, as it was",
            description = "With a reason.")
    public Uni<RestResponse<ReleaseRollout>> cancel(
            @RestPath("rollout_id") String rolloutId,
            @RequestBody(required = false) @Nullable DecideRollout request,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        return decide(
                "cancel", RolloutOperations::cancel, rolloutId, request, IfMatch.optional(ifMatch), idempotencyKey);
    }

    private interface Step {
        Uni<Change<Rollout>> make(
                RolloutOperations operations,
                Work work,
                UUID id,
                IfMatch ifMatch,
                String author,
                @Nullable String reason);
    }

    private Uni<RestResponse<ReleaseRollout>> decide(
            String name,
            Step step,
            String rolloutId,
            @Nullable DecideRollout request,
            IfMatch seen,
            @Nullable String idempotencyKey) {
        UUID id = Parameters.uuid("rollout_id", rolloutId);
        String author = caller.get().userId();
        String reason = request == null ? null : request.reason();
        return service.decide(
                        (operations, work) -> step.make(operations, work, id, seen, author, reason),
                        List.of(id.toString(), String.valueOf(reason)),
                        key(name, idempotencyKey))
                .map(published -> published.answer(rollout -> Tagged.ok(rollout, RolloutResource.tag(rollout))));
    }

    private Optional<IdempotencyKey> key(String name, @Nullable String idempotencyKey) {
        return IdempotencyKey.of(caller.get().userId(), "rollout." + name, idempotencyKey);
    }
}
