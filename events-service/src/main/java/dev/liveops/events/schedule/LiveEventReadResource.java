package dev.liveops.events.schedule;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What operators read of the schedule over HTTP. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
public class LiveEventReadResource {

    private final LiveEventReadService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    LiveEventReadResource(LiveEventReadService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** Lists events. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "listEvents",
            summary = "List events, the earliest start first unless asked otherwise",
            description = "Drafts are left out unless status=draft asks for them.")
    public Uni<Page<LiveEventView>> list(
            @BeanParam LiveEventFilter filter,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"start", "start_desc", "changed_desc"}))
                    @QueryParam("sort")
                    String sort,
            @Parameter(
                            description =
                                    "Has each event tell when it is on from this instant on, RFC 3339; with windows_to, at most 400 days")
                    @QueryParam("windows_from")
                    @Nullable
                    String windowsFrom,
            @Parameter(description = "Excluded, RFC 3339") @QueryParam("windows_to") @Nullable String windowsTo,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        String order = Parameters.oneOf("sort", sort, LiveEventOrder.values(), LiveEventOrder::wire);
        return service.list(
                filter.checked(),
                clock.resolve(filter.at(), caller.get()),
                order == null ? LiveEventOrder.START : WireName.of(LiveEventOrder.class, order),
                WindowSpan.of(windowsFrom, windowsTo),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One event. */
    @GET
    @Path("/{event_id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getEvent", summary = "Get an event")
    @APIResponseSchema(LiveEventView.class)
    @APIResponse(responseCode = "304", description = "What you hold is current")
    public Uni<RestResponse<LiveEventView>> get(
            @RestPath("event_id") String id,
            @Parameter(description = "The instant the status is for, RFC 3339; now by default") @QueryParam("at")
                    String at) {
        return service.get(id, clock.resolve(at, caller.get()))
                // Its status changes with time.
                .map(event -> Tagged.ok(event, EntityTag.ofRevision(event.revision(), event)));
    }

    /** Lists revisions. */
    @GET
    @Path("/{event_id}/revisions")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listEventRevisions", summary = "List the revisions of an event, the newest first")
    public Uni<Page<LiveEventRevision>> revisions(
            @RestPath("event_id") String id,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.revisions(id, PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** One revision. */
    @GET
    @Path("/{event_id}/revisions/{revision}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getEventRevision", summary = "Get what an event was after one of its changes")
    public Uni<LiveEventRevision> revision(@RestPath("event_id") String id, @RestPath("revision") String revision) {
        Integer number = Parameters.integer("revision", revision);
        return service.revision(id, number == null ? 0 : number);
    }
}
