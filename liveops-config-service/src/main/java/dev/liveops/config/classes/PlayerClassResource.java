package dev.liveops.config.classes;

import dev.liveops.model.config.LookUpClasses;
import dev.liveops.model.config.PlayersClasses;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Classes of players over HTTP. */
@Path("/v1/config/player-classes")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Player classes")
public class PlayerClassResource {

    private final PlayerClassService service;
    private final CurrentCaller caller;

    PlayerClassResource(PlayerClassService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Feeds classes in. */
    @POST
    @RolesAllowed({Roles.SERVICE, Roles.OPERATOR})
    @Operation(
            operationId = "feedPlayerClasses",
            summary = "Put up to 1,000 players into classes, for conditions to ask for as the attribute classes",
            description = "A player's classes are what was fed last. Sessions that go on keep what they know.")
    public Uni<FedClasses> feed(FeedClasses request) {
        return service.feed(Parameters.requireBody(request), caller.get().userId());
    }

    /** Looks classes up. */
    @POST
    @Path("/lookup")
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "lookUpPlayerClasses",
            summary = "Look the classes of up to 1,000 players up; changes nothing")
    public Uni<PlayersClasses> lookUp(LookUpClasses request) {
        return service.lookUp(Parameters.requireBody(request));
    }
}
