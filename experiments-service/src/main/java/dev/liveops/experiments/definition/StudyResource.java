package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.model.study.ExperimentStudy;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What telemetry has to know of experiments, for when it was not told. */
@Path("/v1/experiments/definitions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class StudyResource {

    private final StudyService service;

    StudyResource(StudyService service) {
        this.service = service;
    }

    /** Lists what is, or was not long ago, under way. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listExperimentDefinitions",
            summary =
                    "List what telemetry has to know of experiments under way, and of those finished in the last 120 days")
    public Uni<Page<ExperimentStudy>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }
}
