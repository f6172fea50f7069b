package dev.liveops.events.schedule;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How many events there are; a page of the list never waits for it. */
@Path("/v1/events/counts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
public class CountResource {

    private final LiveEventReadService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    CountResource(LiveEventReadService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** Counts events. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            operationId = "countEvents",
            summary = "Count events, by status",
            description = "The filters are those of the list.")
    public Uni<LiveEventCounts> counts(@BeanParam LiveEventFilter filter) {
        return service.counts(filter.checked(), clock.resolve(filter.at(), caller.get()));
    }
}
