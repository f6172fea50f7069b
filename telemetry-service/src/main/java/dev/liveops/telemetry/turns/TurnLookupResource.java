package dev.liveops.telemetry.turns;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.LookUpTurns;
import dev.liveops.model.telemetry.TurnsFound;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Turns of sampled sessions over HTTP. */
@Path("/v1/kpis/turns/lookup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
public class TurnLookupResource {

    private final TurnLookupService service;

    TurnLookupResource(TurnLookupService service) {
        this.service = service;
    }

    /** Looks turns up. */
    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "lookUpTurns",
            summary = "Look up to 1,000 turns of sampled sessions up: what each took and gave",
            description =
                    "It changes nothing, and is a POST only because of its many keys. Turns of sessions that are not sampled are"
                            + " answered with sampled false.")
    public Uni<TurnsFound> lookUp(LookUpTurns request) {
        return service.lookUp(Parameters.requireBody(request));
    }
}
