package dev.liveops.telemetry.live;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.negotiation.Preference;
import dev.liveops.support.stream.EventAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The last hour over HTTP. */
@Path("/v1/kpis/live")
@Tag(name = "KPIs")
@RolesAllowed(Roles.VIEWER)
public class LiveResource {

    private final LiveService service;
    private final CurrentCaller callers;

    LiveResource(LiveService service, CurrentCaller callers) {
        this.service = service;
        this.callers = callers;
    }

    /** The last 60 minutes, or what becomes of them. */
    @GET
    @Produces({MediaType.APPLICATION_JSON, MediaType.SERVER_SENT_EVENTS})
    @Operation(
            operationId = "getLive",
            summary = "Read the last 60 minutes by the minute, or follow them as server-sent events",
            description =
                    "Counts are exact, and of the minute in which events were stored, whenever they happened; a player counts once a"
                            + " minute. As a stream: one event named hour with all minutes, then events named minutes with those that"
                            + " have changed; a reader that is behind gets the newest state only. It ends with the token.")
    @APIResponse(
            responseCode = "200",
            description = "The minutes",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Live.class)),
                @Content(mediaType = MediaType.SERVER_SENT_EVENTS, schema = @Schema(implementation = Live.class))
            })
    public Uni<Response> get(@Context HttpHeaders headers, @Context RoutingContext routing) {
        return Preference.overJson(headers, MediaType.SERVER_SENT_EVENTS_TYPE)
                ? Uni.createFrom()
                        .item(() -> EventAnswer.of(service.readers(), service.source(), routing, callers.expiresAt()))
                : service.now()
                        .map(live -> Response.ok(live, MediaType.APPLICATION_JSON_TYPE)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .build());
    }
}
