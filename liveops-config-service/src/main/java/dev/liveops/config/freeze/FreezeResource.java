package dev.liveops.config.freeze;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.context.Workers;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The global freeze over HTTP. */
@Path("/api/awf-liveops/freeze")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety")
public class FreezeResource {

    private final FreezeService service;
    private final CurrentCaller caller;

    FreezeResource(FreezeService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** How it is; blocking, since thousands of configs are looked at. */
    @GET
    @Blocking
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getFreeze",
            summary = "Say whether configuration is frozen on this replica, and what would take effect if it ended now")
    public FreezeView get() {
        return service.get();
    }

    /** Freezes. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "freeze",
            summary = "Freeze configuration: no window opens or closes, and nothing is published, until it is lifted",
            description = "changes names what takes effect when it expires. Admins may still kill and roll back, with a"
                    + " reason.")
    @APIResponseSchema(FreezeView.class)
    public Uni<RestResponse<FreezeView>> freeze(
            FreezeRequest request,
            @Parameter(description = "true: only show what it would do") @QueryParam("dry_run") String dryRun) {
        FreezeRequest said = Parameters.requireBody(request);
        return Parameters.flag("dry_run", dryRun)
                ? Uni.createFrom()
                        .item(() -> RestResponse.ok(service.preview(said)))
                        .runSubscriptionOn(Workers.OF_REQUEST)
                : service.freeze(said, caller.get().userId()).map(published -> published.answer(RestResponse::ok));
    }

    /** Lifts it. */
    @DELETE
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "liftFreeze",
            summary = "Lift the freeze that is published; changes names what takes effect")
    @APIResponseSchema(FreezeView.class)
    public Uni<RestResponse<FreezeView>> lift(
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason) {
        return service.lift(reason, caller.get().userId()).map(published -> published.answer(RestResponse::ok));
    }
}
