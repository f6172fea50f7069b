package dev.liveops.releases.activation;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.delivery.Served;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Releases over HTTP. */
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Releases")
public class ReleaseResource {

    private static final String DRY_RUN =
            "true: change nothing; answer what the manifest would be, and what each population of clients would be told";

    private final ReleaseService service;
    private final CurrentCaller caller;

    ReleaseResource(ReleaseService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Makes a pack the active one. */
    @POST
    @Path("/activate")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "activateRelease",
            summary = "Make a published pack the active one; the active one again changes nothing")
    public Uni<RestResponse<ContentManifest>> activate(
            ActivateRelease request,
            @Parameter(description = DRY_RUN) @QueryParam("dry_run") String dryRun,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        if (Parameters.flag("dry_run", dryRun)) {
            return service.rehearseActivation(Parameters.requireBody(request), IfMatch.optional(ifMatch), author)
                    .map(RestResponse::ok);
        }
        return service.activate(
                        Parameters.requireBody(request),
                        IfMatch.optional(ifMatch),
                        author,
                        IdempotencyKey.of(author, "release.activate", idempotencyKey))
                .map(published -> published.answer(ReleaseResource::tagged));
    }

    /** Makes active what was before. */
    @POST
    @Path("/rollback")
    @Publishes
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "rollBackRelease",
            summary = "Make active what was before the active release",
            description =
                    "A second rollback goes further back, so it needs an Idempotency-Key, or If-Match with the"
                            + " revision you have seen: then two people who roll back at once go back one step together, not two.")
    public Uni<RestResponse<ContentManifest>> rollBack(
            @RequestBody(required = false) RollBackRelease request,
            @Parameter(description = DRY_RUN) @QueryParam("dry_run") String dryRun,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        RollBackRelease asked = request == null ? new RollBackRelease(null) : request;
        if (Parameters.flag("dry_run", dryRun)) {
            return service.rehearseRollback(asked, IfMatch.optional(ifMatch), author)
                    .map(RestResponse::ok);
        }
        Optional<IdempotencyKey> key = IdempotencyKey.of(author, "release.rollback", idempotencyKey);
        return service.rollBack(asked, IfMatch.orKey(ifMatch, key), author, key)
                .map(published -> published.answer(ReleaseResource::tagged));
    }

    /** The history, the newest first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listReleases", summary = "List what was active when, the newest first")
    public Uni<Page<ReleaseView>> list(
            @QueryParam("page_token") String pageToken, @QueryParam("page_size") String pageSize) {
        return service.list(PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** How many the history has. */
    @GET
    @Path("/counts")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "countReleases", summary = "Count what was active")
    public Uni<ReleaseCounts> counts() {
        return service.counts();
    }

    private static RestResponse<ContentManifest> tagged(ContentManifest manifest) {
        return Tagged.ok(manifest, Served.tagOf(manifest));
    }
}
