package dev.liveops.telemetry.boards;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Leaderboards over HTTP. */
@Path("/v1/leaderboard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leaderboards")
public class LeaderboardResource {

    private final LeaderboardService service;
    private final CurrentCaller caller;

    LeaderboardResource(LeaderboardService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** A page of a leaderboard. */
    @GET
    @PublicRead
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE, Roles.VIEWER})
    @Operation(
            operationId = "getLeaderboard",
            summary = "Get the best of a leaderboard, or a player and those around him",
            description =
                    "Each player's best validated run; by score, the highest first, then by the time it was reached, the"
                            + " earliest first, then by an id that stays. The board of a live event or season counts runs that began in"
                            + " its window, that of a daily challenge those of about its day. A player who does not stand on the board"
                            + " gets no entries around him. Other players are known by their display names alone.")
    public Uni<Leaderboard> get(
            @QueryParam("scope")
                    @Parameter(
                            description =
                                    "Which one: global (by default), a challenge, or a name that a live event has among its"
                                            + " leaderboard_scopes",
                            example = "season:fire_festival_01")
                    String scope,
            @QueryParam("around")
                    @Parameter(
                            description = "me: the player of whom the request speaks, about in the middle of the page",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"me"}))
                    String around,
            @QueryParam("user_id") @Parameter(description = "Of whom it speaks; without it the token's player")
                    String userId,
            @QueryParam("user_ids") @Parameter(description = "true: entries name their players; for services")
                    String userIds,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        Caller asking = caller.get();
        String player = player(asking, Parameters.text("user_id", userId, Ids.MAX_USER_LENGTH));
        boolean isAround = Parameters.oneOf("around", around, Around.values(), Around::wire) != null;
        if (isAround && player == null) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, "user_id", "missing (expected the player whom around=me means)");
        }
        String named = Parameters.text("scope", scope, Ids.MAX_LENGTH);
        return service.read(new BoardQuestion(
                named == null ? BoardScopes.GLOBAL : named,
                player,
                isAround,
                userIds(asking, userIds),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize))));
    }

    // Who works on the game sees runs of everybody anyway.
    private static @Nullable String player(Caller asking, @Nullable String named) {
        if (named != null && asking.has(Roles.VIEWER)) {
            return named;
        }
        String player = asking.actingFor("user_id", named);
        return named != null || asking.has(Roles.PLAYER) ? player : null;
    }

    private static boolean userIds(Caller asking, @Nullable String value) {
        boolean wanted = Parameters.flag("user_ids", value);
        if (wanted && !asking.has(Roles.SERVICE)) {
            throw ProblemException.at(CommonProblem.FORBIDDEN, "user_ids", "is for services only");
        }
        return wanted;
    }
}
