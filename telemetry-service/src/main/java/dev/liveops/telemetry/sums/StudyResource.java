package dev.liveops.telemetry.sums;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudySums;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Experiments and sums over their users over HTTP. */
@Path("/v1/telemetry/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class StudyResource {

    private final StudyService service;

    StudyResource(StudyService service) {
        this.service = service;
    }

    /** Keeps what is told of an experiment. */
    @POST
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "tellExperiment",
            summary = "Tell of an experiment that has started: what is summed up of its users",
            description = "Of two revisions the later one is kept, in whatever order they come.")
    public Uni<Void> tell(ExperimentStudy study) {
        return service.tell(Parameters.requireBody(study));
    }

    /** Answers with sums. */
    @GET
    @Path("/{key}/sums")
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "getExperimentSums",
            summary = "Sums over the users of an experiment, by phase, variant, metric and day",
            description =
                    "A user is in a metric's sums from the day on (UTC) that follows the one on which his window closes. Days are sealed 24 h after they end, and what comes later is in later ones.")
    public Uni<StudySums> sums(@PathParam("key") String key) {
        return service.sums(key);
    }
}
