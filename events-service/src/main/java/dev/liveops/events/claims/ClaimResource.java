package dev.liveops.events.claims;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Claims over HTTP. */
@Path("/v1/events/claims")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rewards")
public class ClaimResource {

    private final ClaimListService service;
    private final CurrentCaller caller;

    ClaimResource(ClaimListService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Lists claims. */
    @GET
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @PublicRead
    @Operation(
            operationId = "listClaims",
            summary = "List what players were granted, and whether whoever pays out has heard of it; the oldest first",
            description =
                    "A player sees his own. Without an address (liveops.peers.claims.url) claims wait, and this list is"
                            + " where a backend finds them; then waiting ones of everybody are listed without user_id.")
    public Uni<Page<ClaimView>> list(
            @Parameter(description = "Whose; a player's own by default, and no other", example = "player-1")
                    @QueryParam("user_id")
                    String userId,
            @Parameter(schema = @Schema(implementation = ClaimStatus.class)) @QueryParam("status") String status,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        ClaimFilter filter = new ClaimFilter(
                whose(caller.get(), Parameters.text("user_id", userId, Ids.MAX_USER_LENGTH)),
                Parameters.oneOf("status", status, ClaimStatus.values(), ClaimStatus::wire));
        return service.list(filter, PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    private static @Nullable String whose(Caller caller, @Nullable String named) {
        return caller.has(Roles.VIEWER) || caller.has(Roles.SERVICE) ? named : caller.actingFor("user_id", named);
    }
}
