package dev.liveops.telemetry.impact;

import dev.liveops.model.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What changed at a moment, over HTTP. */
@Path("/v1/kpis/impact")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
@RolesAllowed({Roles.VIEWER, Roles.SERVICE})
public class ImpactResource {

    private final ImpactService service;

    ImpactResource(ImpactService service) {
        this.service = service;
    }

    /** Figures before a moment and after it. */
    @GET
    @Operation(
            operationId = "getImpact",
            summary =
                    "Compare figures before and after a moment, weekday by weekday, beside the same at earlier moments",
            description =
                    "Whole days alone count: the day of the moment is left out unless the moment begins it. Days that have not"
                            + " ended are not waited for. The effect is ranked by size among the same comparison at earlier"
                            + " moments; where there are fewer than 20 of them, the figure's evidence says so.")
    public Uni<Impact> get(@BeanParam ImpactQuery query, @Context UriInfo uri) {
        return service.answer(uri.getQueryParameters());
    }
}
