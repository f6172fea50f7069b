package dev.liveops.config.crosscheck;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Invariants over HTTP. */
@Path("/api/awf-liveops/invariants")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety")
public class InvariantResource {

    private final InvariantService service;
    private final CurrentCaller caller;

    InvariantResource(InvariantService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** All there are. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listInvariants", summary = "List what has to hold across levers")
    public InvariantList list() {
        return service.list();
    }

    /** One of them. */
    @GET
    @Path("/{name}")
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getInvariant", summary = "Get an invariant")
    @APIResponseSchema(InvariantView.class)
    public RestResponse<InvariantView> get(@RestPath("name") String name) {
        return tagged(service.get(name));
    }

    /** What it was. */
    @GET
    @Path("/{name}/revisions")
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "listInvariantRevisions",
            summary = "List the last 200 revisions of a studio's invariant, the newest first")
    public Uni<InvariantList> revisions(@RestPath("name") String name) {
        return service.revisions(name);
    }

    /** Adds or changes one; blocking, since it is compiled. */
    @PUT
    @Path("/{name}")
    @Blocking
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "putInvariant",
            summary = "Add an invariant, or change one that you have seen",
            description =
                    "Configs that break it are not refused any more: values of its levers are dropped for players, the"
                            + " highest scope's first, until it holds. GET /api/awf-liveops/violations names them.")
    @APIResponseSchema(InvariantView.class)
    public Uni<RestResponse<InvariantView>> put(
            @RestPath("name") String name,
            InvariantRequest request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.put(
                        name,
                        Parameters.requireBody(request),
                        ifMatch,
                        caller.get().userId())
                .map(published -> published.answer(InvariantResource::tagged));
    }

    /** Removes one. */
    @DELETE
    @Path("/{name}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "removeInvariant", summary = "Remove a studio's invariant; answers those that are left")
    @APIResponseSchema(InvariantList.class)
    public Uni<RestResponse<InvariantList>> remove(
            @RestPath("name") String name,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.remove(
                        name, IfMatch.required(ifMatch), reason, caller.get().userId())
                .map(published -> published.answer(RestResponse::ok));
    }

    private static RestResponse<InvariantView> tagged(InvariantView invariant) {
        return invariant.revision() == null
                ? RestResponse.ok(invariant)
                : Tagged.ok(invariant, EntityTag.ofRevision(invariant.revision()));
    }
}
