package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.Publishes;
import dev.liveops.support.transfer.ImportDefinitions;
import dev.liveops.support.transfer.TransferPlan;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Event types as documents over HTTP. */
@Path("/v1/telemetry/taxonomy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Taxonomy")
public class EventTypeTransferResource {

    private final EventTypeTransferService service;
    private final CurrentCaller caller;

    EventTypeTransferResource(EventTypeTransferService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Exports event types. */
    @GET
    @Path("/export")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "exportEventTypes",
            summary = "Export event types, each as its latest version says, as a document that an import takes")
    public Uni<EventTypeDocument> export(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.export(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** Plans an import, or does one. */
    @POST
    @Path("/import")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "importEventTypes",
            summary = "Say which event types of a document are new or would get a new version, or do exactly that",
            description =
                    "With dry_run=true nothing is changed: the answer is the plan, and its basis is sent with the import"
                            + " that is to do it, as a whole, or refuses since the state moved.")
    public Uni<RestResponse<TransferPlan>> importAll(
            ImportDefinitions request,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("dry_run") String dryRun,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        ImportDefinitions asked = Parameters.requireBody(request);
        if (Parameters.flag("dry_run", dryRun)) {
            return service.plan(asked).map(RestResponse::ok);
        }
        String author = caller.get().userId();
        return service.apply(asked, author, IdempotencyKey.of(author, "telemetry.import_event_types", idempotencyKey))
                .map(published -> published.answer(RestResponse::ok));
    }
}
