package dev.liveops.events.active;

import dev.liveops.events.active.ActiveEventService.Answer;
import dev.liveops.model.events.ActiveEvents;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.support.caching.CachedAnswer;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.FromSnapshot;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is on now, over HTTP. */
@Path("/v1/events/active")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Active events")
@NonBlocking
public class ActiveEventResource {

    private final ActiveEventService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    ActiveEventResource(ActiveEventService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** The events in force now, or at another time for viewers and services; revalidated by entity tag. */
    @GET
    @FromSnapshot(ScheduleHolder.SNAPSHOT)
    @PermitAll
    @PublicRead
    @Operation(
            operationId = "listActiveEvents",
            summary = "List the events and seasons in force now",
            description =
                    "With content_version: those for that version and those for all. Kept by caches until the next"
                            + " event starts or ends, 30 seconds at the most. The entity tag covers the events, not server_time.")
    @Extension(name = "x-token-optional", value = "true", parseValue = true)
    @APIResponse(
            responseCode = "200",
            description = "The events in force, by start, then by id",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ActiveEvents.class)))
    @APIResponse(responseCode = "304", description = "The events you hold are the ones in force")
    public Response list(
            @Parameter(description = "The content the client has, as 1.1.0") @QueryParam("content_version")
                    String contentVersion,
            @Parameter(description = "Another instant, RFC 3339; for viewers and services") @QueryParam("at")
                    String at) {
        Instant instant = clock.resolve(at, caller.get());
        Answer answer = service.at(instant, checked(contentVersion));
        // A preview is for the one who asked; what is on now is the same for everybody.
        return CachedAnswer.of(answer.events(), answer.identity(), at != null, instant, answer.end());
    }

    private static String checked(String contentVersion) {
        if (contentVersion != null && !SemanticVersions.isVersion(contentVersion)) {
            throw Parameters.bad("content_version", contentVersion, SemanticVersions.EXPECTED);
        }
        return contentVersion;
    }
}
