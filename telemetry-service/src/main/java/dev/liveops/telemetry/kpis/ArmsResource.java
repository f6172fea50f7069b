package dev.liveops.telemetry.kpis;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.ArmsCompared;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is rolled out beside what is not, over HTTP. */
@Path("/v1/kpis/arms")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
public class ArmsResource {

    private final ArmsService service;

    ArmsResource(ArmsService service) {
        this.service = service;
    }

    /** Sums inside and outside. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "compareArms",
            summary = "Compare what is rolled out with what is not, by hour and platform",
            description =
                    "Integers, from which rates follow. With content_hash or engine_version a run is inside by what it began with,"
                            + " and a session by its first run, else by the content version of the hash; everything else of the hour"
                            + " and platform is outside. With rollout a player is inside from his first exposure of rollout:<id> in the"
                            + " arm candidate on, and outside from his first in the arm stable; others count nowhere. A run fails that"
                            + " ends without a win (a setting says which outcomes are wins); a session crashes with a client_crash.")
    public Uni<ArmsCompared> compare(@BeanParam ArmsQuery query) {
        return service.compare(ArmsQuestion.of(query));
    }
}
