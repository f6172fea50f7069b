package dev.liveops.releases.golden;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What golden sims say of a pack, over HTTP. */
@Path("/v1/content/packs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Golden sims")
public class PackGoldenResource {

    private final PackGoldenService service;
    private final CurrentCaller caller;

    PackGoldenResource(PackGoldenService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** How a pack stands. */
    @GET
    @Path("/{content_version}/golden")
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "getPackGolden",
            summary = "Get what golden sims say of a pack, and whether it may be offered to players")
    public Uni<GoldenStatus> status(@RestPath("content_version") String contentVersion) {
        return service.status(contentVersion);
    }

    /** Has a pack played. */
    @POST
    @Path("/{content_version}/golden/run")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "runPackGolden",
            summary = "Have all golden sims of a pack played again, on the newest engines that may run it",
            description =
                    "Jobs are made for workers; verdicts that are there stay until they report. What waits already goes on.")
    public Uni<GoldenStatus> run(@RestPath("content_version") String contentVersion) {
        return service.run(contentVersion, caller.get().userId());
    }

    /** Lets a pack be offered all the same. */
    @PUT
    @Path("/{content_version}/golden/override")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "overridePackGolden",
            summary = "Let a pack be offered in spite of the golden sims that fail or are missing now",
            description = "Audited with the reason. What fails later is not among them.")
    public Uni<GoldenStatus> override(@RestPath("content_version") String contentVersion, OverrideGolden request) {
        return service.override(
                contentVersion, Parameters.requireBody(request), caller.get().userId());
    }

    /** Takes that back. */
    @DELETE
    @Path("/{content_version}/golden/override")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "enforcePackGolden",
            summary = "Take an override back; what was offered by it stays offered",
            description = "Nothing changes where there is none.")
    public Uni<GoldenStatus> enforce(
            @RestPath("content_version") String contentVersion,
            @Parameter(description = "Why, for the audit") @QueryParam("reason") @Nullable String reason) {
        return service.takeBack(
                contentVersion,
                Parameters.text("reason", reason, GoldenPolicy.MAX_WHY),
                caller.get().userId());
    }
}
