package dev.liveops.config.comparison;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lever catalogs, compared over HTTP. */
@Path("/api/awf-liveops/levers/compare")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Levers")
public class CompareResource {

    private final ComparisonService service;

    CompareResource(ComparisonService service) {
        this.service = service;
    }

    /** What another catalog would change; blocking, since half a megabyte of YAML takes longer than an event loop has. */
    @POST
    @Blocking
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "compareLeverCatalog",
            summary = "Say what another lever catalog would change, and which live configs it touches")
    public CatalogComparison compare(CompareCatalog request) {
        return service.compare(Parameters.requireBody(request));
    }
}
