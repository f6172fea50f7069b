package dev.liveops.config.levers;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.revision.Tagged;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The lever catalog over HTTP. */
@Path("/api/awf-liveops/levers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Levers")
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
public class LeverResource {

    private final LeverCatalog catalog;

    LeverResource(LeverCatalog catalog) {
        this.catalog = catalog;
    }

    /** Every lever, whole. */
    @GET
    @NonBlocking
    @Operation(operationId = "listLevers", summary = "Get the lever catalog whole")
    @APIResponseSchema(LeverCatalogView.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public RestResponse<LeverCatalogView> get() {
        return Tagged.ok(catalog.view(), EntityTag.hashOf(catalog.hash()));
    }
}
