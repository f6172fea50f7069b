package dev.liveops.releases.matrix;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.compatibility.CompatibilityMatrix;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The compatibility matrix over HTTP. */
@Path("/v1/compatibility")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Compatibility")
public class MatrixResource {

    private final MatrixService service;
    private final CurrentCaller caller;

    MatrixResource(MatrixService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** The rules that hold. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "getCompatibility",
            summary = "Get the compatibility matrix: which versions of client, engine, content and API go together")
    public Uni<RestResponse<CompatibilityMatrix>> get() {
        return service.get().map(MatrixResource::tagged);
    }

    /** Other rules. */
    @PUT
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "changeCompatibility",
            summary = "Write the compatibility matrix anew; the same rules again change nothing",
            description =
                    "Activations are held against it, and so is every client that asks, at once. If-Match is the ETag of"
                            + " the rules you have read; of none, \"0\".")
    public Uni<RestResponse<CompatibilityMatrix>> change(
            ChangeMatrix request, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return service.change(
                        Parameters.requireBody(request),
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(MatrixResource::tagged));
    }

    private static RestResponse<CompatibilityMatrix> tagged(CompatibilityMatrix matrix) {
        return Tagged.ok(matrix, EntityTag.ofRevision(matrix.revision()));
    }
}
