package dev.liveops.config.audit;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.audit.AuditEntryPage;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail over HTTP. */
@Path("/api/awf-liveops/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@RolesAllowed(Roles.VIEWER)
public class AuditResource {

    private final AuditService service;

    AuditResource(AuditService service) {
        this.service = service;
    }

    /** Who changed what, the newest first. */
    @GET
    @Operation(
            operationId = "listAudit",
            summary = "List who changed what, the newest first, with the head of the chain",
            description = "By config, lever and scope; GET /v1/audit/config finds by actor, action, time and text.")
    public Uni<AuditEntryPage> list(
            @BeanParam ConfigAuditQuery query,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.list(query.conditions(), PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }
}
