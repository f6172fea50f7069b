package dev.liveops.events.seasons;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Seasons over HTTP. */
@Path("/v1/events/seasons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Seasons")
public class SeasonResource {

    private final SeasonService service;
    private final CurrentCaller caller;

    SeasonResource(SeasonService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** The season that is on. */
    @GET
    @Path("/current")
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "getCurrentSeason",
            summary = "Get the season that is on for a player, his points, and which steps he can take",
            description =
                    "Points are made of his finished runs since the season's start that are not invalid, as telemetry has"
                            + " counted them. While it does not answer the season is there without points, and points_unknown says why.")
    public Uni<CurrentSeason> current(
            @Parameter(
                            description = "A player's own by default, and no other; a service must name one",
                            example = "player-1")
                    @QueryParam("user_id")
                    String userId,
            @Parameter(description = "The content the player has, as 1.1.0") @QueryParam("content_version")
                    String contentVersion,
            @Parameter(description = "As the client sends it for events", example = "eu") @QueryParam("region")
                    String region) {
        return service.current(
                whose(caller.get(), userId),
                checked(contentVersion),
                Parameters.text("region", region, Ids.MAX_LENGTH));
    }

    /** Takes a step. */
    @POST
    @Path("/{season_id}/claims")
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "claimSeasonStep",
            summary = "Take what a step of the season's track gives, once; asked again it is the same answer",
            description =
                    "Safe for players: points come from telemetry alone. What was taken stays taken when runs are found"
                            + " invalid later. The claim is told to liveops.peers.claims.url.")
    public Uni<StepClaim> claim(@RestPath("season_id") String seasonId, ClaimStep step) {
        ClaimStep asked = Parameters.requireBody(step);
        checked(asked.contentVersion());
        return service.claim(whose(caller.get(), asked.userId()), seasonId, asked);
    }

    private static String whose(Caller caller, @Nullable String named) {
        if (named == null && caller.has(Roles.SERVICE)) {
            throw ProblemException.at(CommonProblem.BAD_PARAMETER, "user_id", "missing (expected the player's id)");
        }
        return Objects.requireNonNull(
                caller.actingFor("user_id", Parameters.text("user_id", named, Ids.MAX_USER_LENGTH)));
    }

    private static @Nullable String checked(@Nullable String contentVersion) {
        if (contentVersion != null && !SemanticVersions.isVersion(contentVersion)) {
            throw Parameters.bad("content_version", contentVersion, SemanticVersions.EXPECTED);
        }
        return contentVersion;
    }
}
