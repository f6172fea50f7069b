package dev.liveops.config.kill;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.Kill;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.wire.WireName;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The kill switch over HTTP. */
@Path("/api/awf-liveops/kills")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety")
public class KillResource {

    private final KillService service;
    private final CurrentCaller caller;

    KillResource(KillService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** What is killed. */
    @GET
    @FromSnapshot(ConfigHolder.SNAPSHOT)
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listKills", summary = "List what is killed")
    public KillList list() {
        return service.list();
    }

    /** Kills. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "kill",
            summary = "Put a lever or a module at its default, or leave a config out, for everybody at once",
            description =
                    "Turns that are pinned to what was before are pinned no more. While configuration is frozen, for"
                            + " admins only.")
    @APIResponseSchema(KillList.class)
    public Uni<RestResponse<KillList>> kill(KillRequest request) {
        return service.kill(Parameters.requireBody(request), caller.get())
                .map(published -> published.answer(RestResponse::ok));
    }

    /** Takes a kill back. */
    @DELETE
    @Path("/{kind}/{target}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "revive",
            summary = "Take a kill back",
            description = "While configuration is frozen, for admins only, with a reason.")
    @APIResponseSchema(KillList.class)
    public Uni<RestResponse<KillList>> revive(
            @Parameter(description = "lever, module or config") @RestPath("kind") String kind,
            @RestPath("target") String target,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") String reason) {
        String known = Parameters.oneOf("kind", kind, Kill.Kind.values(), Kill.Kind::wire);
        return service.revive(WireName.of(Kill.Kind.class, known), target, reason, caller.get())
                .map(published -> published.answer(RestResponse::ok));
    }
}
