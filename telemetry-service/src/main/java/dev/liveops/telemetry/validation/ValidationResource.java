package dev.liveops.telemetry.validation;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Validations of patches over HTTP. */
@Path("/v1/balance/validations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Balance")
public class ValidationResource {

    private static final String PATH = "/v1/balance/validations/";

    private final ValidationService service;
    private final CurrentCaller caller;

    ValidationResource(ValidationService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Registers one. */
    @POST
    @RolesAllowed({Roles.OPERATOR, Roles.SERVICE})
    @Operation(
            operationId = "registerValidation",
            summary = "Say before a release what is to be looked at after it; it cannot be changed any more",
            description =
                    "Win rate by band, hazards by tier, named content, D1 retention, crashes and invalid runs, each with the margin"
                            + " that is still good enough, and what the patch is to move. After the release it is refused"
                            + " (telemetry.validation_late) unless allow_late says that this is known.")
    @APIResponseSchema(value = Validation.class, responseCode = "201", responseDescription = "Registered")
    public Uni<RestResponse<Validation>> register(
            RegisterValidation request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.register(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "balance.register_validation", idempotencyKey))
                .map(validation -> RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, validation)
                        .header(HttpHeaders.LOCATION, PATH + validation.id())
                        .build());
    }

    /** Lists them. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listValidations", summary = "List validations, the newest first")
    public Uni<Page<Validation>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** What one says. */
    @GET
    @Path("/{validation_id}")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "getValidation",
            summary = "Get what a validation says by now: PASS, REGRESSION or INCONCLUSIVE, and why",
            description =
                    "Its bounds hold at all looks at once, so it may be asked as often as one likes. A regression names the"
                            + " rollback, which an operator carries out.")
    public Uni<ValidationResult> get(@RestPath("validation_id") String id) {
        return service.result(Parameters.uuid("validation_id", id));
    }
}
