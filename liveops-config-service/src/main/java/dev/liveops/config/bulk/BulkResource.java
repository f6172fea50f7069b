package dev.liveops.config.bulk;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Several changes of configs at once, over HTTP. */
@Path("/api/awf-liveops/configs/bulk")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class BulkResource {

    private final BulkService service;
    private final CurrentCaller caller;

    BulkResource(BulkService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Changes several configs. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "changeConfigs",
            summary = "Activate, take back or put away several configs: all of them as one version, or none",
            description =
                    "Each passes what it would pass by itself; what is wrong with any is the answer, and nothing is done.")
    public Uni<RestResponse<BulkDone>> change(
            BulkChange request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.carryOut(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "config.bulk", idempotencyKey))
                .map(published -> published.answer(RestResponse::ok));
    }
}
