package dev.liveops.config.status;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The state of remote configuration over HTTP. */
@Path("/api/awf-liveops/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
public class LiveopsStatusResource {

    private final LiveopsStatusService service;

    LiveopsStatusResource(LiveopsStatusService service) {
        this.service = service;
    }

    /** The state at a glance. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getLiveopsStatus", summary = "Get the state of remote configuration at a glance")
    public Uni<LiveopsStatus> get() {
        return service.get();
    }
}
