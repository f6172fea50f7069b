package dev.liveops.config.violations;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is not as it should be, over HTTP. */
@Path("/api/awf-liveops/violations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety")
public class ViolationResource {

    private final ViolationService service;

    ViolationResource(ViolationService service) {
        this.service = service;
    }

    /** All of it; blocking, since every config and combination is looked at. */
    @GET
    @Blocking
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listViolations",
            summary = "List what is not as it should be with what players get, and what to do about it")
    public ViolationList list() {
        return service.list();
    }
}
