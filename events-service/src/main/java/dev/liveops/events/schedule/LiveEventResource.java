package dev.liveops.events.schedule;

import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.revision.Tagged;
import dev.liveops.support.snapshot.Publishes;
import dev.liveops.support.time.PreviewClock;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The schedule of events over HTTP. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
public class LiveEventResource {

    private static final String AT = "The instant the status is for, RFC 3339; now by default";

    private final LiveEventService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    LiveEventResource(LiveEventService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** Schedules an event. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "createEvent",
            summary = "Schedule an event or season; the answer names the events it overlaps with")
    @APIResponse(
            responseCode = "201",
            description = "Scheduled",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LiveEventView.class)))
    public Uni<RestResponse<LiveEventView>> create(
            CreateLiveEvent request, @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.create(
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "events.create", idempotencyKey))
                .map(published -> published.answer(LiveEventResource::created));
    }

    /** Lists events, the earliest start first. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(operationId = "listEvents", summary = "List events, the earliest start first")
    public Uni<Page<LiveEventView>> list(
            @Parameter(schema = @Schema(implementation = LiveEventStatus.class)) @QueryParam("status") String status,
            @Parameter(schema = @Schema(implementation = LiveEventType.class)) @QueryParam("type") String type,
            @Parameter(description = AT) @QueryParam("at") String at,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        LiveEventFilter filter = new LiveEventFilter(
                Parameters.oneOf("status", status, LiveEventStatus.values(), LiveEventStatus::wire),
                Parameters.oneOf("type", type, LiveEventType.values(), LiveEventType::wire));
        return service.list(
                filter,
                clock.resolve(at, caller.get()),
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
            @RestPath("event_id") String id, @Parameter(description = AT) @QueryParam("at") String at) {
        return service.get(id, clock.resolve(at, caller.get()))
                // Its status changes with time.
                .map(event -> Tagged.ok(event, EntityTag.ofRevision(event.revision(), event)));
    }

    /** Takes an event back. */
    @POST
    @Path("/{event_id}/cancel")
    @Publishes
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "cancelEvent",
            summary = "Cancel an event for good; one that is running stops for players at once")
    public Uni<RestResponse<LiveEventView>> cancel(
            @RestPath("event_id") String id,
            @RequestBody(required = false) CancelLiveEvent request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return service.cancel(
                        id,
                        request == null ? null : request.reason(),
                        IfMatch.optional(ifMatch),
                        caller.get().userId())
                .map(published -> published.answer(LiveEventResource::tagged));
    }

    private static RestResponse<LiveEventView> created(LiveEventView event) {
        return Tagged.created(event, EntityTag.ofRevision(event.revision()), "/v1/events/" + event.id());
    }

    private static RestResponse<LiveEventView> tagged(LiveEventView event) {
        return Tagged.ok(event, EntityTag.ofRevision(event.revision()));
    }
}
