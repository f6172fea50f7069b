package dev.liveops.events.schedule;

import dev.liveops.events.schedule.LifeService.Asked;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.Publishes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What is done to events in their life over HTTP. */
@Path("/v1/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedule")
@RolesAllowed(Roles.OPERATOR)
public class LifeResource {

    private final LifeService service;
    private final CurrentCaller caller;

    LifeResource(LifeService service, CurrentCaller caller) {
        this.service = service;
        this.caller = caller;
    }

    /** Publishes a draft. */
    @POST
    @Path("/{event_id}/publish")
    @Publishes
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "publishEvent",
            summary = "Publish a draft; the answer names what it overlaps and conflicts with")
    public Uni<RestResponse<LiveEventView>> publish(
            @RestPath("event_id") String id,
            @RequestBody(required = false) EventReason request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(service.publish(asked(id, IfMatch.optional(ifMatch), EventReason.of(request))));
    }

    /** Ends an event that is on. */
    @POST
    @Path("/{event_id}/end")
    @Publishes
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "endEvent", summary = "End an event that is on, now; what it was until then stays")
    public Uni<RestResponse<LiveEventView>> end(
            @RestPath("event_id") String id,
            @RequestBody(required = false) EventReason request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(service.end(asked(id, IfMatch.optional(ifMatch), EventReason.of(request))));
    }

    /** Lets an event go on for longer. */
    @POST
    @Path("/{event_id}/extend")
    @Publishes
    @Operation(operationId = "extendEvent", summary = "Let an event that is on go on for longer")
    public Uni<RestResponse<LiveEventView>> extend(
            @RestPath("event_id") String id,
            ExtendLiveEvent request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        ExtendLiveEvent extension = Parameters.requireBody(request);
        return answer(service.extend(asked(id, IfMatch.optional(ifMatch), extension.reason()), extension));
    }

    /** Gives an event that is on other rules. */
    @POST
    @Path("/{event_id}/correct")
    @Publishes
    @Operation(
            operationId = "correctEvent",
            summary = "Give an event that is on other rules, for a reason",
            description = "Its runs say by their revision under which rules they were; its effect is reported apart.")
    public Uni<RestResponse<LiveEventView>> correct(
            @RestPath("event_id") String id,
            CorrectLiveEvent request,
            @Parameter(required = true) @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        CorrectLiveEvent correction = Parameters.requireBody(request);
        return answer(service.correct(asked(id, IfMatch.required(ifMatch), correction.reason()), correction));
    }

    /** Takes an event back. */
    @POST
    @Path("/{event_id}/cancel")
    @Publishes
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "cancelEvent",
            summary = "Cancel an event for good; one that is running stops for players at once")
    public Uni<RestResponse<LiveEventView>> cancel(
            @RestPath("event_id") String id,
            @RequestBody(required = false) EventReason request,
            @HeaderParam(HttpHeaders.IF_MATCH) String ifMatch) {
        return answer(service.cancel(asked(id, IfMatch.optional(ifMatch), EventReason.of(request))));
    }

    private Asked asked(String id, IfMatch ifMatch, @Nullable String reason) {
        return new Asked(id, ifMatch, caller.get().userId(), reason);
    }

    private static Uni<RestResponse<LiveEventView>> answer(Uni<Published<LiveEventView>> done) {
        return done.map(published -> published.answer(LiveEventResource::tagged));
    }
}
