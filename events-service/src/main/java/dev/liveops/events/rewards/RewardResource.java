package dev.liveops.events.rewards;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rewards of runs over HTTP. */
@Path("/v1/events/rewards")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rewards")
public class RewardResource {

    private final RewardService service;

    RewardResource(RewardService service) {
        this.service = service;
    }

    /** Rewards a run. */
    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "rewardRun",
            summary = "Get the reward of a run under the rules in force at its start, claimed once and explained",
            description =
                    "For game backends, which judged the run and know what it gives by itself: a player's own word for that"
                            + " would be worth anything he likes. The revision that the run names counts if it was in force within 60 s"
                            + " before its start, else the one that was in force then does; an event with a condition or a holdout"
                            + " counts if the run names it. Asked again with the same body it gives the same answer, whatever has"
                            + " changed since; with another body it is refused. The claim is told to liveops.peers.claims.url.")
    public Uni<RunReward> reward(RewardRun run) {
        return service.reward(Parameters.requireBody(run));
    }
}
