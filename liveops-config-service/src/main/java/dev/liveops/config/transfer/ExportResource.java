package dev.liveops.config.transfer;

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

/** Exports of configs over HTTP. */
@Path("/api/awf-liveops/configs/export")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class ExportResource {

    private final ExportService service;

    ExportResource(ExportService service) {
        this.service = service;
    }

    /** Exports configs. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "exportConfigs",
            summary = "Export segments, drafts and published configs as a document that an import takes",
            description = "Segments by name, and behind the last of them configs by id, which is by time of creation."
                    + " What is archived, superseded or expired is left out.")
    public Uni<ConfigDocument> export(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.export(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }
}
