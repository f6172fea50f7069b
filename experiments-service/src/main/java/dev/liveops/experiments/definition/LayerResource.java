package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who has which part of which layer. */
@Path("/v1/experiments/layers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class LayerResource {

    private final ExperimentReadService service;

    LayerResource(ExperimentReadService service) {
        this.service = service;
    }

    /** Lists layers. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listLayers", summary = "List layers: who has which part of them, and what is free")
    public Uni<Layers> layers() {
        return service.layers();
    }
}
