package dev.liveops.config.turn;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The memory of resolutions over HTTP. */
@Path("/api/awf-liveops/cache")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Resolution")
public class CacheResource {

    private final CacheService service;
    private final CurrentCaller caller;

    CacheResource(CacheService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** What this replica remembers. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getResolutionCache", summary = "Get what this replica remembers of resolutions")
    public CacheView get(@QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.get(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** Forgets it, on every replica. */
    @DELETE
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "clearResolutionCache",
            summary = "Forget resolutions on every replica, and end all pins: turns take what is published now")
    @APIResponseSchema(CacheView.class)
    public Uni<RestResponse<CacheView>> clear() {
        return service.clear(caller.get().userId(), PageRequest.of(null, null))
                .map(published -> published.answer(RestResponse::ok));
    }
}
