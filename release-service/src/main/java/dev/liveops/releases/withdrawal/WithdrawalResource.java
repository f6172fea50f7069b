package dev.liveops.releases.withdrawal;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.packs.PackView;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Withdrawing packs over HTTP. */
@Path("/v1/content/packs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Content packs")
public class WithdrawalResource {

    private final WithdrawalService service;
    private final CurrentCaller caller;

    WithdrawalResource(WithdrawalService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Withdraws a pack. */
    @POST
    @Path("/{content_version}/withdraw")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "withdrawPack",
            summary = "Withdraw a pack; one that is withdrawn changes nothing",
            description =
                    "Nobody is given it from then on, no rollback goes to it, and ranked and challenge runs that begin later"
                            + " with it do not count. The active pack is refused unless rollback=true.")
    public Uni<RestResponse<PackView>> withdraw(
            @RestPath("content_version") String contentVersion,
            WithdrawPack request,
            @Parameter(description = "true: if the pack is active, roll back in the same transaction")
                    @QueryParam("rollback")
                    @Nullable
                    String rollBack,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        String author = caller.get().userId();
        return service.withdraw(
                        contentVersion,
                        Parameters.requireBody(request),
                        Parameters.flag("rollback", rollBack),
                        author,
                        IdempotencyKey.of(author, "pack.withdraw", contentVersion, idempotencyKey))
                .map(published -> published.answer(RestResponse::ok));
    }

    /** Takes a withdrawal back. */
    @POST
    @Path("/{content_version}/reinstate")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "reinstatePack",
            summary = "Take the withdrawal of a pack back; one that is not withdrawn changes nothing",
            description = "It is not made active by that. What was played with it meanwhile counts again.")
    public Uni<RestResponse<PackView>> reinstate(
            @RestPath("content_version") String contentVersion,
            @RequestBody(required = false) @Nullable ReinstatePack request,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey) {
        String author = caller.get().userId();
        return service.reinstate(
                        contentVersion,
                        request == null ? new ReinstatePack(null) : request,
                        author,
                        IdempotencyKey.of(author, "pack.reinstate", contentVersion, idempotencyKey))
                .map(published -> published.answer(RestResponse::ok));
    }
}
