package dev.liveops.config.segment;

import dev.liveops.model.identity.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Counts of segments over HTTP; beside the list, since below it every name is a segment's. */
@Path("/api/awf-liveops/segment-counts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Segments")
@RolesAllowed(Roles.VIEWER)
public class SegmentCountResource {

    private final SegmentReadService service;

    SegmentCountResource(SegmentReadService service) {
        this.service = service;
    }

    /** How many a list would have. */
    @GET
    @Operation(
            operationId = "countSegments",
            summary = "Count segments, and those that published configs come to",
            description = "The filters are those of the list; they do not concern the second number.")
    public Uni<SegmentCounts> count(@BeanParam SegmentQuery query) {
        return service.count(query.checked());
    }
}
