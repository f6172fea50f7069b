package dev.liveops.support.status;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.suite.ServiceName;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How any service is doing, over HTTP. */
@Path("/v1/status/{service}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Status")
@RolesAllowed(Roles.VIEWER)
public class StatusResource {

    private final StatusService status;
    private final ServiceName name;

    StatusResource(StatusService status, ServiceName name) {
        this.status = status;
        this.name = name;
    }

    /** Its version, its replicas and what they serve. */
    @GET
    @Operation(
            operationId = "getServiceStatus",
            summary =
                    "Show this service's version, its replicas, what each serves of every snapshot, and what is degraded",
            description =
                    "Replicas write down how they are every few seconds. While the database is away, the one that is asked"
                            + " answers for itself, and source is memory.")
    public Uni<ServiceStatus> get(@PathParam("service") String service) {
        name.require(service);
        return status.get();
    }
}
