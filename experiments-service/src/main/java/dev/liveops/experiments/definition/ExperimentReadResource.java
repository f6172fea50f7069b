package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
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
import org.jboss.resteasy.reactive.RestPath;

/** What people want to know of one experiment besides what it is. */
@Path("/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ExperimentReadResource {

    private final ExperimentReadService service;

    ExperimentReadResource(ExperimentReadService service) {
        this.service = service;
    }

    /** Says what would come of starting a stored experiment. */
    @GET
    @Path("/{experiment_id}/check")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "checkExperiment", summary = "Say what would come of starting a stored experiment now")
    public Uni<ExperimentCheck> check(@RestPath("experiment_id") String id) {
        return service.check(ExperimentResource.requireId(id));
    }

    /** Lists revisions. */
    @GET
    @Path("/{experiment_id}/revisions")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listExperimentRevisions", summary = "List an experiment's revisions, the newest first")
    public Uni<Page<ExperimentRevision>> revisions(
            @RestPath("experiment_id") String id,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.revisions(
                ExperimentResource.requireId(id), PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One revision. */
    @GET
    @Path("/{experiment_id}/revisions/{revision}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getExperimentRevision", summary = "Get what an experiment was after one of its changes")
    public Uni<ExperimentRevision> revision(
            @RestPath("experiment_id") String id, @RestPath("revision") String revision) {
        return service.revision(ExperimentResource.requireId(id), Parameters.integer("revision", revision));
    }

    /** Phases, and users in two variants. */
    @GET
    @Path("/{experiment_id}/traffic")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getExperimentTraffic",
            summary = "Get the phases of an experiment, and how many users were seen in two variants")
    public Uni<ExperimentTraffic> traffic(@RestPath("experiment_id") String id) {
        return service.traffic(ExperimentResource.requireId(id));
    }
}
