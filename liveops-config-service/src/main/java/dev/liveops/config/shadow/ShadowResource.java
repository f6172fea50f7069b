package dev.liveops.config.shadow;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Shadow mode over HTTP. */
@Path("/api/awf-liveops/shadow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety")
public class ShadowResource {

    private static final ShadowRequest NOTHING = new ShadowRequest(null);

    private final ShadowService service;
    private final CurrentCaller caller;

    ShadowResource(ShadowService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** What is tried out, and what came of it. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getShadowReport",
            summary = "Say what is only tried out, how many sessions would have differed, and by how much")
    public Uni<ShadowReport> report() {
        return service.report();
    }

    /** Tries a config out. */
    @POST
    @Path("/{config_id}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "beginShadow",
            summary = "Evaluate the newest revision of a config beside what players get, and never apply it")
    @APIResponseSchema(ShadowReport.class)
    public Uni<RestResponse<ShadowReport>> begin(
            @RestPath("config_id") String id, @RequestBody(required = false) ShadowRequest request) {
        return service.begin(
                        Parameters.uuid("config_id", id),
                        request == null ? NOTHING : request,
                        caller.get().userId())
                .map(published -> published.answer(RestResponse::ok));
    }

    /** Tries it out no more. */
    @DELETE
    @Path("/{config_id}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "endShadow", summary = "Evaluate a config beside what players get no more")
    @APIResponseSchema(ShadowReport.class)
    public Uni<RestResponse<ShadowReport>> end(
            @RestPath("config_id") String id,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason) {
        return service.end(
                        Parameters.uuid("config_id", id), reason, caller.get().userId())
                .map(published -> published.answer(RestResponse::ok));
    }

    /** Applies nothing at all. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "beginGlobalShadow",
            summary = "Put every lever at its default for everybody, and compare what is published with that")
    @APIResponseSchema(ShadowReport.class)
    public Uni<RestResponse<ShadowReport>> beginAll(ShadowRequest request) {
        return service.beginAll(Parameters.requireBody(request), caller.get().userId())
                .map(published -> published.answer(RestResponse::ok));
    }

    /** Applies what is published again. */
    @DELETE
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "endGlobalShadow", summary = "Apply what is published again")
    @APIResponseSchema(ShadowReport.class)
    public Uni<RestResponse<ShadowReport>> endAll(
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason) {
        return service.endAll(reason, caller.get().userId()).map(published -> published.answer(RestResponse::ok));
    }
}
