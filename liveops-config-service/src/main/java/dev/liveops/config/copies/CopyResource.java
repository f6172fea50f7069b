package dev.liveops.config.copies;

import dev.liveops.config.configs.ConfigView;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.Tagged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Copies of configs over HTTP. */
@Path("/api/awf-liveops/configs/{config_id}/copy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
public class CopyResource {

    private final CopyService service;
    private final CurrentCaller caller;

    CopyResource(CopyService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Copies a config. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "copyConfig",
            summary = "Make a draft that says what a config does, with changes",
            description = "A share of players is drawn anew, unless targeting names the salt.")
    @APIResponseSchema(value = ConfigView.class, responseCode = "201", responseDescription = "The draft")
    public Uni<RestResponse<ConfigView>> copy(
            @RestPath("config_id") String id,
            @RequestBody(required = false) CopyConfig request,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        UUID config = Parameters.uuid("config_id", id);
        String author = caller.get().userId();
        return service.copy(
                        config,
                        request == null ? CopyConfig.AS_IT_IS : request,
                        author,
                        IdempotencyKey.of(author, "config.copy", config.toString(), idempotencyKey))
                .map(made -> Tagged.created(made, service.tag(made), "/api/awf-liveops/configs/" + made.configId()));
    }
}
