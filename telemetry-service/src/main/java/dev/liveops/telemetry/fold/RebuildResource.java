package dev.liveops.telemetry.fold;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Rebuilds over HTTP. */
@Path("/v1/kpis/rebuild")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
public class RebuildResource {

    private final RebuildService service;
    private final CurrentCaller caller;

    RebuildResource(RebuildService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Says how far a rebuild is. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getRebuild", summary = "Get how far runs and figures are made anew")
    public Uni<FactRebuild> get() {
        return service.get();
    }

    /** Begins one. */
    @POST
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            operationId = "beginRebuild",
            summary = "Begin to make runs and figures anew from raw events, by the settings of now; audited",
            description =
                    "Ingest goes on; runs and figures stay as they are until they are swapped for what was made anew, and what came"
                            + " meanwhile follows. Asked again while one is under way, it changes nothing.")
    @APIResponseSchema(value = FactRebuild.class, responseCode = "202", responseDescription = "How far it is")
    public Uni<RestResponse<FactRebuild>> begin() {
        return service.begin(caller.get().userId())
                .map(rebuild -> RestResponse.ResponseBuilder.<FactRebuild>create(RestResponse.Status.ACCEPTED, rebuild)
                        .build());
    }
}
