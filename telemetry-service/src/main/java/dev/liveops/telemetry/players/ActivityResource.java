package dev.liveops.telemetry.players;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.AskActivity;
import dev.liveops.model.telemetry.PlayerActivity;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What players did, over HTTP. */
@Path("/v1/players/activity")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Players")
public class ActivityResource {

    private final ActivityService service;

    ActivityResource(ActivityService service) {
        this.service = service;
    }

    /** Counts what a player did. */
    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "countPlayerActivity",
            summary = "Count what a player did in a span of time, as season points are made of it",
            description =
                    "It changes nothing, and is a POST only because an id of a player may hold any character. Who is not"
                            + " known, or was erased, did nothing.")
    public Uni<PlayerActivity> count(AskActivity asked) {
        return service.count(Parameters.requireBody(asked));
    }
}
