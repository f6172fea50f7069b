package dev.liveops.telemetry.liveevents;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What a live event did, over HTTP. */
@Path("/v1/kpis/events/{event_id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "KPIs")
@RolesAllowed(Roles.VIEWER)
public class LiveEventResource {

    private final LiveEventService service;

    LiveEventResource(LiveEventService service) {
        this.service = service;
    }

    /** What an event did. */
    @GET
    @Operation(
            operationId = "getLiveEventReport",
            summary = "Who took part in a live event, under which revision, and what changed by it",
            description =
                    "Runs that name the event and are not invalid, from its start to its end or now. Effects are graded: A"
                            + " randomised by a holdout, C before and after; each one lower where several revisions were played.")
    public Uni<LiveEventReport> get(@RestPath("event_id") String eventId) {
        return service.report(Objects.requireNonNull(Parameters.text("event_id", eventId, Ids.MAX_LENGTH)));
    }
}
