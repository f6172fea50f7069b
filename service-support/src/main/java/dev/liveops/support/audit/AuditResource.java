package dev.liveops.support.audit;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.suite.ServiceName;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit trail of any service over HTTP. */
@Path("/v1/audit/{service}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
@RolesAllowed(Roles.VIEWER)
public class AuditResource {

    private final AuditTrail trail;
    private final AuditVerifier verifier;
    private final ServiceName name;
    private final JsonText json;

    AuditResource(AuditTrail trail, AuditVerifier verifier, ServiceName name, JsonText json) {
        this.trail = trail;
        this.verifier = verifier;
        this.name = name;
        this.json = json;
    }

    /** Who changed what, the newest first. */
    @GET
    @Operation(
            operationId = "listAuditEntries",
            summary = "List who changed what in this service, the newest first",
            description =
                    "With text, from is required and the range is 31 days at most. A page never waits for the count.")
    public Uni<AuditEntryPage> list(
            @PathParam("service") String service,
            @BeanParam AuditQuery query,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        name.require(service);
        return trail.list(query.filter(), PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)))
                .map(excerpt -> AuditEntryPage.of(excerpt, json));
    }

    /** How many entries a list would have. */
    @GET
    @Path("/count")
    @Operation(
            operationId = "countAuditEntries",
            summary = "Count who changed what in this service, up to 10,000",
            description = "The filters are those of the list.")
    public Uni<AuditCount> count(@PathParam("service") String service, @BeanParam AuditQuery query) {
        name.require(service);
        return trail.count(query.filter());
    }

    /** Whether the chain is what was appended. */
    @GET
    @Path("/verify")
    @Operation(
            operationId = "verifyAudit",
            summary = "Check the chain of entries and name the first that is broken or missing",
            description =
                    "Checks 20,000 entries at the most; next_page_token goes on. With sequence and hash of a head that"
                            + " was kept elsewhere, it is compared with the entry at its place.")
    public Uni<AuditVerification> verify(
            @PathParam("service") String service,
            @QueryParam("sequence") String sequence,
            @QueryParam("hash") String hash,
            @QueryParam("page_token") String pageToken) {
        name.require(service);
        return verifier.verify(PageRequest.of(pageToken, null), KeptHead.of(sequence, hash));
    }
}
