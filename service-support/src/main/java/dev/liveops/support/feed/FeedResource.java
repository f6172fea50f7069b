package dev.liveops.support.feed;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.stream.EventAnswer;
import dev.liveops.support.suite.ServiceName;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes as they happen, as server-sent events (HTML Living Standard, section 9.2). */
@Path("/v1/feed/{service}")
@Tag(name = "Audit")
@RolesAllowed(Roles.VIEWER)
public class FeedResource {

    private final Feed feed;
    private final ServiceName name;
    private final CurrentCaller callers;

    FeedResource(Feed feed, ServiceName name, CurrentCaller callers) {
        this.feed = feed;
        this.name = name;
        this.callers = callers;
    }

    /** What is changed from now on, or from where its client was. */
    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            operationId = "followChanges",
            summary = "Follow this service's changes as they happen",
            description =
                    "Events of the type change hold a FeedEvent; one of the type reload says that some were missed. It ends"
                            + " with the token. Last-Event-ID goes on where a stream was broken off.")
    @APIResponse(
            responseCode = "200",
            description = "Server-sent events, without end",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = FeedEvent.class)))
    public Uni<Response> follow(
            @PathParam("service") String service,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context RoutingContext routing) {
        name.require(service);
        Optional<Long> lastSeen = Optional.ofNullable(lastEventId).map(id -> Parameters.count("Last-Event-ID", id));
        return Uni.createFrom()
                .item(() -> EventAnswer.of(feed.followers(), feed.source(lastSeen), routing, callers.expiresAt()));
    }
}
