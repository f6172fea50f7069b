package dev.liveops.events.schedule;

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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** What designers write of events over HTTP. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
public class LiveEventResource {

    private final LiveEventService service;
    private final LifeService life;
    private final CurrentCaller caller;

    LiveEventResource(LiveEventService service, LifeService life, CurrentCaller caller) {
        this.service = service;
        this.life = life;
        this.caller = caller;
    }

    /** Schedules an event. */
    @POST
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "createEvent",
            summary = "Schedule an event or season; the answer names what it overlaps and conflicts with",
            description = "It is published at once, or kept for nobody to see where draft is true.")
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

    /** Replaces what an event says. */
    @PUT
    @Path("/{event_id}")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "editEvent",
            summary = "Edit a draft, or an event that has not started",
            description = "What is left out is taken away. What has started is ended, extended or corrected instead.")
    public Uni<RestResponse<LiveEventView>> edit(
            @RestPath("event_id") String id,
            CreateLiveEvent request,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        CreateLiveEvent event = Parameters.requireBody(request);
        return life.edit(
                        new LifeService.Asked(
                                id, IfMatch.required(ifMatch), caller.get().userId(), null),
                        event)
                .map(published -> published.answer(LiveEventResource::tagged));
    }

    /** Makes an event from a former one. */
    @POST
    @Path("/{event_id}/copy")
    @Publishes
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "copyEvent",
            summary = "Make an event from a former one, whose windows move with its start",
            description =
                    "Title, versions and rules may be others; the rest is as it was there. It is a draft unless draft is"
                            + " false.")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LiveEventView.class)))
    public Uni<RestResponse<LiveEventView>> copy(
            @RestPath("event_id") String id,
            CopyLiveEvent request,
            @HeaderParam("Idempotency-Key") String idempotencyKey) {
        String author = caller.get().userId();
        return service.copy(
                        id,
                        Parameters.requireBody(request),
                        author,
                        IdempotencyKey.of(author, "events.copy:" + id, idempotencyKey))
                .map(published -> published.answer(LiveEventResource::created));
    }

    /** The answer that holds an event and its revision. */
    static RestResponse<LiveEventView> tagged(LiveEventView event) {
        return Tagged.ok(event, EntityTag.ofRevision(event.revision()));
    }

    private static RestResponse<LiveEventView> created(LiveEventView event) {
        return Tagged.created(event, EntityTag.ofRevision(event.revision()), "/v1/events/" + event.id());
    }
}
