package dev.liveops.experiments.definition;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.Publishes;
import dev.liveops.support.transfer.ImportDefinitions;
import dev.liveops.support.transfer.TransferPlan;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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

/** Experiments imported from documents, over HTTP. */
@Path("/v1/experiments/import")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ExperimentImportResource {

    private final ExperimentTransferService service;
    private final CurrentCaller caller;

    ExperimentImportResource(ExperimentTransferService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Plans an import, or does one. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "importExperiments",
            summary = "Say what drafts and experiments under way of a document would change, or change exactly that",
            description =
                    "With dry_run=true nothing is changed: the answer is the plan, and its basis is sent with the import"
                            + " that is to do it, as a whole, or refuses since the state moved. What is not there becomes a draft; one under way takes what an edit may change.")
    public Uni<RestResponse<TransferPlan>> importAll(
            ImportDefinitions request,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("dry_run") String dryRun,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        ImportDefinitions asked = Parameters.requireBody(request);
        if (Parameters.flag("dry_run", dryRun)) {
            return service.plan(asked).map(RestResponse::ok);
        }
        String author = caller.get().userId();
        return service.apply(asked, author, IdempotencyKey.of(author, "experiments.import", idempotencyKey))
                .map(published -> published.answer(RestResponse::ok));
    }
}
