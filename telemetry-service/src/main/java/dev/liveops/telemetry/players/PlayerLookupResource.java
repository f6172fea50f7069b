package dev.liveops.telemetry.players;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.LookUpPlayers;
import dev.liveops.model.telemetry.PlayersFound;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Players over HTTP. */
@Path("/v1/players/lookup")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Players")
public class PlayerLookupResource {

    private final PlayerLookupService service;

    PlayerLookupResource(PlayerLookupService service) {
        this.service = service;
    }

    /** Looks players up. */
    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "lookUpPlayers",
            summary = "Look up to 1,000 players up: when they played, how much, and how it went",
            description =
                    "It changes nothing, and is a POST only because of its many ids. Who is not known, or was erased, is"
                            + " absent from the answer.")
    public Uni<PlayersFound> lookUp(LookUpPlayers request) {
        return service.lookUp(Parameters.requireBody(request));
    }
}
