package dev.liveops.experiments.exposure;

import dev.liveops.experiments.assignment.AskedUser;
import dev.liveops.model.experiments.ExposureReceipt;
import dev.liveops.model.experiments.ReportExposures;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exposures over HTTP. */
@Path("/v1/experiments/exposures")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Exposures")
public class ExposureResource {

    private final ExposureService service;
    private final CurrentCaller caller;

    ExposureResource(ExposureService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Stores exposures. */
    @POST
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "reportExposures",
            summary =
                    "Report that a player met what experiments vary; each is accepted, a duplicate, or refused on its own",
            description =
                    "Answered when what is accepted is stored for good, so a request without an answer is simply sent again:"
                            + " an exposure is stored once by the player and its id. Send one when the player meets what the"
                            + " variant changes, not when the assignment is asked for. One that does not fit the player's"
                            + " assignment is accepted and marked, since the analysis has to know of it; one that cannot be,"
                            + " of an experiment, variant or phase that there is not, is refused and not to be sent again."
                            + " Telemetry is told of each as an event experiment_exposure, within seconds.")
    public Uni<ExposureReceipt> report(
            @Parameter(
                            description = "The user; a player's own by default, and no other. A service must name one",
                            example = "player-1")
                    @QueryParam("user_id")
                    String userId,
            ReportExposures request) {
        String user = AskedUser.of(caller.get(), userId);
        return service.report(user, Parameters.requireBody(request));
    }
}
