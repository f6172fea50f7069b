package dev.liveops.config.segment;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.Tagged;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists, counts and revisions of segments over HTTP. */
@Path("/api/awf-liveops/segments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
@RolesAllowed(Roles.VIEWER)
public class SegmentReadResource {

    private final SegmentReadService service;

    SegmentReadResource(SegmentReadService service) {
        this.service = service;
    }

    /** Lists segments. */
    @GET
    @Operation(operationId = "listSegments", summary = "List segments by name")
    public Uni<Page<SegmentView>> list(
            @BeanParam SegmentQuery query,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.list(query.checked(), PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One segment. */
    @GET
    @Path("/{segment_id}")
    @Operation(operationId = "getSegment", summary = "Get a segment at its newest revision")
    @APIResponseSchema(SegmentView.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<RestResponse<SegmentView>> get(@RestPath("segment_id") String id) {
        return service.get(id).map(segment -> Tagged.ok(segment, EntityTag.ofRevision(segment.revision())));
    }

    /** Every revision of a segment. */
    @GET
    @Path("/{segment_id}/revisions")
    @Operation(operationId = "listSegmentRevisions", summary = "List the revisions of a segment, the newest first")
    public Uni<Page<SegmentRevisionView>> revisions(
            @RestPath("segment_id") String id,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.revisions(id, PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** A revision of a segment. */
    @GET
    @Path("/{segment_id}/revisions/{revision}")
    @Operation(operationId = "getSegmentRevision", summary = "Get a revision of a segment as it was made")
    public Uni<SegmentRevisionView> revision(@RestPath("segment_id") String id, @RestPath("revision") String revision) {
        return service.revision(id, Parameters.integer("revision", revision));
    }
}
