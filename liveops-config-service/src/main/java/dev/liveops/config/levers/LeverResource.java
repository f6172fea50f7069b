package dev.liveops.config.levers;

import dev.liveops.model.identity.Roles;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The lever catalog over HTTP. */
@Path("/api/awf-liveops/levers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Levers")
@RolesAllowed(Roles.VIEWER)
public class LeverResource {

    private final LeverCatalog catalog;

    LeverResource(LeverCatalog catalog) {
        this.catalog = catalog;
    }

    /** Every lever with its type, bounds and what a value outside them is. */
    @GET
    @NonBlocking
    @Operation(operationId = "listLevers", summary = "List the levers with their types and bounds")
    public List<LeverView> list() {
        return catalog.views();
    }
}
