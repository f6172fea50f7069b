package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
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

/** Experiments exported as documents, over HTTP. */
@Path("/v1/experiments/export")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ExperimentExportResource {

    private final ExperimentTransferService service;

    ExperimentExportResource(ExperimentTransferService service) {
        this.service = service;
    }

    /** Exports them. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "exportExperiments",
            summary = "Export drafts and experiments under way as a document that an import takes")
    public Uni<ExperimentDocument> export(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.export(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }
}
