package dev.liveops.config.segment;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Segments over HTTP. */
@Path("/api/awf-liveops/segments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
public class SegmentResource {

    private final SegmentService service;
    private final CurrentCaller caller;

    SegmentResource(SegmentService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Creates a segment. */
    @POST
    @ResponseStatus(201)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "createSegment",
            summary = "Name a condition, for targeting to refer to as segment(\"name\")")
    public Uni<RestResponse<SegmentView>> create(
            CreateSegment request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.create(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "config.segment.create", idempotencyKey))
                .map(segment ->
                        Tagged.created(segment, tag(segment), "/api/awf-liveops/segments/" + segment.segmentId()));
    }

    /** Makes a new revision. */
    @PUT
    @Path("/{segment_id}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "editSegment",
            summary = "Make a new revision of a segment, which holds at once for every config that comes to it",
            description = "Where published configs come to it, moves says that you have seen which ones.")
    public Uni<RestResponse<SegmentView>> edit(
            @RestPath("segment_id") String id,
            EditSegment request,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.edit(
                        id,
                        Parameters.requireBody(request),
                        IfMatch.required(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(segment -> Tagged.ok(segment, tag(segment))));
    }

    /** Which configs an edit would move. */
    @POST
    @Path("/{segment_id}/moves")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "lookAtSegmentMoves",
            summary = "Say which published configs an edit of a segment would change the players of; changes nothing")
    public Uni<SegmentMoves> moves(
            @RestPath("segment_id") String id, @RequestBody(required = false) LookAtMoves request) {
        return service.moves(id, request == null ? LookAtMoves.AS_IT_IS : request);
    }

    private static EntityTag tag(SegmentView segment) {
        return EntityTag.ofRevision(segment.revision());
    }
}
